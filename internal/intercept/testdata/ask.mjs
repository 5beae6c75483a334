import http2 from 'node:http2';
import https from 'node:https';
import { connect } from 'node:tls';

const url = 'https://api.stripe.com/v1/balance';
const text = (res) => new Promise((resolve) => { let all = ''; res.on('data', (d) => { all += d; }); res.on('end', () => resolve(all)); });

const agent = new https.Agent({ keepAlive: false }); // as Stripe's library has one
process.stdout.write(await text(await new Promise((resolve) => { https.get(url, { agent }, resolve); })));
process.stdout.write(await (await fetch(url)).text());

const session = http2.connect('https://api.stripe.com');
const request = session.request({ ':path': '/v1/balance' });
const headers = await new Promise((resolve) => { request.on('response', resolve); });
console.log(headers[':status']);
session.destroy();

const socket = connect({ host: 'api.stripe.com', port: 443 });
await new Promise((resolve) => { socket.on('secureConnect', resolve); });
console.log(socket.authorized ? 'authorized' : socket.authorizationError);
socket.destroy();
process.exit();
