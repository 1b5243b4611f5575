import {
  configurationMigrations,
  configurationVersion,
  emptyConfiguration,
  type Configuration,
} from "../core/configuration/configuration.ts";
import { configurationSchema } from "../core/configuration/schema.ts";
import { defineValue } from "./stored-value.ts";

/** Rules and sources, without secrets. */
export const configurationStore = defineValue<Configuration>({
  key: "configuration",
  area: "local",
  schema: configurationSchema,
  fallback: emptyConfiguration,
  version: configurationVersion,
  migrations: configurationMigrations,
});
