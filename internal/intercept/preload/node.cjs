'use strict';
// Stripe's library for Node has an agent of its own, which asks no proxy. So
// connections with TLS to Stripe's hosts are opened to this machine, whoever
// opens them: an agent, fetch or HTTP/2.
const hosts = new Set((process.env.PINSTRIPE_HOSTS || '').split(','));
const port = Number(process.env.PINSTRIPE_TLS_PORT);
const file = process.env.PINSTRIPE_CA;

if (port && file) {
  const fs = require('fs');
  const tls = require('tls');
  const connect = tls.connect;

  tls.connect = function (...args) {
    let options = typeof args[0] === 'object' && args[0] !== null ? args[0] : {};
    let rest = args.slice(1);
    if (typeof args[0] !== 'object' && /^\d+$/.test(args[0])) { // connect(port, host, options)
      options = { port: args[0] };
      if (typeof rest[0] === 'string') options.host = rest.shift();
      if (typeof rest[0] === 'object' && rest[0] !== null) Object.assign(options, rest.shift());
    }
    const host = String(options.host || '').toLowerCase().replace(/\.$/, '');
    if (options.socket || options.path || Number(options.port) !== 443 || !hosts.has(host)) return connect.apply(this, args);
    const here = { host: '127.0.0.1', port, servername: options.servername || host, ca: fs.readFileSync(file) };
    return connect.call(this, { ...options, ...here }, ...rest);
  };
  require('module').syncBuiltinESMExports();
}
