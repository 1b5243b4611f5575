"""What people run in mitmproxy today: signs what goes to one host with botocore, passes the rest."""

import os
import sys

import botocore
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

GATEWAY_PORT = int(os.environ["BENCH_GATEWAY_PORT"])
SIGNED_HOST = os.environ["BENCH_SIGNED_HOST"]

signer = SigV4Auth(
    Credentials(
        os.environ["AWS_ACCESS_KEY_ID"],
        os.environ["AWS_SECRET_ACCESS_KEY"],
        os.environ["AWS_SESSION_TOKEN"],
    ),
    "execute-api",
    os.environ["BENCH_REGION"],
)


def running():
    sys.stdout.write(f"signing with botocore {botocore.__version__}\n")
    sys.stdout.flush()


def request(flow):
    asked = flow.request.host_header or flow.request.pretty_host
    if asked == SIGNED_HOST:
        sign(flow.request)
    # Every name leads to the gateway on this machine, which tells them apart by the Host header.
    flow.request.host = "127.0.0.1"
    flow.request.port = GATEWAY_PORT
    flow.request.host_header = asked


def sign(request):
    signed = AWSRequest(
        method=request.method,
        url=f"https://{SIGNED_HOST}{request.path}",
        data=request.raw_content,
        headers={"Host": SIGNED_HOST},
    )
    signer.add_auth(signed)
    for name in ("Authorization", "X-Amz-Date", "X-Amz-Security-Token"):
        request.headers[name] = signed.headers[name]
