// The API that Stripe.js speaks to is that of the server it was loaded from.
const address = new URL(document.currentScript?.src ?? location.href);
const origin = address.origin;
const release = /^\/([a-z]+)\/stripe\.js$/.exec(address.pathname)?.[1] ?? 'v3';

const offline = {
  type: 'api_connection_error',
  message: 'We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again. If the problem persists please contact us.',
};

// flatten writes parameters as the API reads them: a[b][0]=c.
const flatten = (value, name = '', out = []) => {
  if (value === undefined || value === null) return out;
  if (!isObject(value)) {
    out.push([name, String(value)]);
    return out;
  }
  for (const [key, inner] of Object.entries(value)) flatten(inner, name ? `${name}[${key}]` : key, out);
  return out;
};

class API {
  constructor(key, {stripeAccount, apiVersion} = {}) {
    this.headers = {Authorization: 'Bearer ' + key};
    if (stripeAccount) this.headers['Stripe-Account'] = stripeAccount;
    if (apiVersion) this.headers['Stripe-Version'] = apiVersion;
  }

  // call makes a request, from the frame of an element if there is one whose card goes
  // into it, and returns the object or {error}.
  async call(method, path, params, element) {
    const pairs = flatten(params);
    if (element) return this.read(await element.send({method, path, params: pairs, headers: this.headers}));
    const form = new URLSearchParams(pairs);
    const request = {method, headers: this.headers, credentials: 'omit'};
    if (method === 'POST') request.body = form;
    const query = method === 'GET' && pairs.length ? '?' + form : '';
    try {
      const answer = await fetch(origin + path + query, request);
      return this.read(await answer.json());
    } catch {
      return {error: {...offline}};
    }
  }

  read(answer) {
    return answer.offline ? {error: {...offline}} : answer;
  }

  post(path, params, element) { return this.call('POST', path, params, element); }
  get(path, params) { return this.call('GET', path, params); }
}

// named gives an answer the member by which Stripe.js returns it: {token}, {paymentIntent}.
const named = (name, answer) => (answer.error ? {error: answer.error} : {[name]: answer});
