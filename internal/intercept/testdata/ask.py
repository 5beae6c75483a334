import http.client
import os
import ssl
import sys
import urllib.request

url = "https://api.stripe.com/v1/balance"
sys.stdout.write(urllib.request.urlopen(url).read().decode())


def straight(context):
    """Asks no proxy."""
    connection = http.client.HTTPSConnection("api.stripe.com", context=context)
    connection.request("GET", "/v1/balance")
    sys.stdout.write(connection.getresponse().read().decode())


brought = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # as Stripe's library brings its own certificates
brought.load_verify_locations(cafile=next(f for f in (
    "/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem", os.environ["PINSTRIPE_CA"]) if os.path.exists(f)))
straight(brought)
straight(ssl.create_default_context())
