# Stripe's library for Python trusts the certificates that it brings, whatever the
# environment says; some clients ask no proxy. So whatever trusts something here
# trusts the authority too, and Stripe's hosts have an address on this machine.
import os
import sys


def _next():
    """Runs the sitecustomize that would have been found without this one."""
    import importlib.machinery
    import importlib.util

    # A program that was started here may start another one here: each leads to the next.
    passed = sys.__dict__.setdefault("_pinstripe_passed", set())
    passed.add(os.path.dirname(os.path.abspath(__file__)))
    path = [p for p in sys.path if os.path.abspath(p or os.curdir) not in passed]
    found = importlib.machinery.PathFinder.find_spec("sitecustomize", path)
    if found and found.loader:
        found.loader.exec_module(importlib.util.module_from_spec(found))


def _trusting(method, load, authority):
    def trusting(self, *args, **kwargs):
        result = method(self, *args, **kwargs)
        load(self, cafile=authority)
        return result

    return trusting


def _arrive(hosts, port, authority):
    import socket
    import ssl

    look_up = socket.getaddrinfo

    def getaddrinfo(host, service, *args, **kwargs):
        name = host.decode() if isinstance(host, bytes) else host
        if isinstance(name, str) and name.lower().rstrip(".") in hosts and str(service) in ("443", "https"):
            host, service = "127.0.0.1", port
        return look_up(host, service, *args, **kwargs)

    socket.getaddrinfo = getaddrinfo
    context = ssl.SSLContext
    load = context.load_verify_locations
    context.load_verify_locations = _trusting(load, load, authority)
    context.set_default_verify_paths = _trusting(context.set_default_verify_paths, load, authority)


try:
    _arrive(os.environ["PINSTRIPE_HOSTS"].split(","), int(os.environ["PINSTRIPE_TLS_PORT"]), os.environ["PINSTRIPE_CA"])
except (ImportError, KeyError):  # a Python without TLS, or one that was started in another environment
    pass
_next()
