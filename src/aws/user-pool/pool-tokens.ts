import type { UserPoolTokens } from "../../core/credentials/sign-in.ts";
import type { AuthenticationResult } from "./pool-call.ts";

/** Tokens as they are kept; what a refresh does not give again is taken from those before. */
export function poolTokens(
  result: AuthenticationResult,
  { now, before }: { readonly now: number; readonly before?: UserPoolTokens | undefined },
): UserPoolTokens {
  const refreshToken = result.RefreshToken ?? before?.refreshToken;
  const deviceKey = result.NewDeviceMetadata?.DeviceKey ?? before?.deviceKey;
  return {
    idToken: result.IdToken,
    accessToken: result.AccessToken,
    expiresAt: now + result.ExpiresIn * 1_000,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(deviceKey !== undefined && { deviceKey }),
  };
}
