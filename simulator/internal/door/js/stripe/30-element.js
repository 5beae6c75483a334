// An element is a place on the shop's page where a frame of this origin takes what a
// customer types.

// elementTypes are those that the types of @stripe/stripe-js 10 declare, but for the two of
// bank accounts. What is no card's and no e-mail address's is an empty frame that is ready.
const elementTypes = [
  'card', 'cardNumber', 'cardExpiry', 'cardCvc', 'payment', 'linkAuthentication', 'address', 'shippingAddress', 'expressCheckout',
  'paymentMethodMessaging', 'contactDetails', 'currencySelector', 'paymentForm', 'linkSignup', 'taxId', 'terms', 'issuingCardNumberDisplay',
  'issuingCardCvcDisplay', 'issuingCardExpiryDisplay', 'issuingCardPinDisplay', 'issuingCardCopyButton', 'issuingAddToWalletButton',
];
// bankElements are the fields of other payment methods, of today's Stripe.js and of earlier ones.
const bankElements = ['iban', 'auBankAccount', 'idealBank', 'epsBank', 'p24Bank', 'fpxBank'];
const elementEvents = ['ready', 'change', 'focus', 'blur', 'escape', 'loaderror'];
let frames = 0; // so that each has a name of its own

// newFrame makes a frame with the names that tests of Stripe.js look for. It has the
// colour scheme of the page in it, so that it lets the shop's ground through.
const newFrame = (title, src) => {
  const frame = document.createElement('iframe');
  Object.assign(frame, {name: '__privateStripeFrame' + ++frames, title, src});
  frame.setAttribute('allowtransparency', 'true');
  frame.setAttribute('scrolling', 'no');
  Object.assign(frame.style, {border: '0', display: 'block', width: '100%', height: '1.2em', margin: '0', padding: '0', colorScheme: 'light'});
  return frame;
};

const frameTitles = {
  card: 'Secure card payment input frame', cardNumber: 'Secure card number input frame',
  cardExpiry: 'Secure expiration date input frame', cardCvc: 'Secure CVC input frame', payment: 'Secure payment input frame',
  linkAuthentication: 'Secure email input frame',
};

// dashed writes a type as addresses have it: link-authentication.
const dashed = (type) => type.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());

// typeOf is the type that a text, an element or a component of @stripe/react-stripe-js names.
const typeOf = (named) => named?.__elementType ?? named?._type ?? named;

class Element {
  constructor(type, options, group) {
    Object.assign(this, {_type: type, _options: options, _group: group, _listeners: [], _waiting: new Map(), _calls: 0, _state: {empty: true, complete: false}});
  }

  mount(place) {
    const node = typeof place === 'string' ? document.querySelector(place) : place;
    demand(node instanceof HTMLElement, typeof place === 'string'
      ? `The selector you specified (${place}) applies to no DOM elements that are currently on the page.\nMake sure the element exists on the page before calling mount().`
      : 'Invalid DOM element. Make sure to pass in a valid DOM element.');
    demand(!this._destroyed, 'This Element has already been destroyed. Please create a new one.');
    if (this._node === node) return this;
    this.unmount();
    this._node = node;
    node.replaceChildren();
    node.classList.add('StripeElement');
    const frame = (this._frame = newFrame(frameTitles[this._type] ?? `Secure ${dashed(this._type).replaceAll('-', ' ')} frame`, `${origin}/v3/frame.html?elements-inner-${dashed(this._type)}`));
    frame.addEventListener('load', () => this._open(frame), {once: true});
    frame.addEventListener('error', () => this._emit('loaderror', {elementType: this._type, error: {...offline}}));
    node.append(frame);
    this._label = [...(node.id ? document.querySelectorAll(`label[for="${CSS.escape(node.id)}"]`) : [])];
    this._labelClicked = () => this.focus();
    for (const label of this._label) label.addEventListener('click', this._labelClicked);
    this._show();
    return this;
  }

  _open(frame) {
    const {port1, port2} = new MessageChannel();
    this._port = port1;
    port1.onmessage = ({data}) => this._heard(data);
    const {elements, ...options} = this._options;
    const message = {pinstripe: 'open', element: this._type, options: JSON.parse(JSON.stringify(options)), peers: this._group._frames()};
    frame.contentWindow.postMessage(message, origin, [port2]);
    for (const other of this._group._elements) if (other !== this) other._call('peers', this._group._frames());
  }

  _heard({event, id, result, state, height}) {
    if (id) {
      this._waiting.get(id)?.(result);
      this._waiting.delete(id);
    } else if (event === 'size') {
      this._frame.style.height = height + 'px';
    } else if (event === 'change') {
      const first = !this._known;
      this._known = true;
      this._state = state;
      this._show();
      if (!first) this._emit('change', {...state});
    } else if (event === 'enter') {
      this._node?.closest('form')?.requestSubmit();
    } else {
      if (event === 'focus' || event === 'blur') this._focused = event === 'focus';
      this._show();
      this._emit(event, event === 'escape' ? undefined : {elementType: this._type});
    }
  }

  // _show sets the classes by which a shop's own style follows the element.
  _show() {
    const {base = 'StripeElement', focus = 'StripeElement--focus', complete = 'StripeElement--complete', empty = 'StripeElement--empty', invalid = 'StripeElement--invalid'} = this._options.classes ?? {};
    const list = this._node?.classList;
    if (!list) return;
    list.add(...base.split(' '));
    for (const [name, on] of [[focus, this._focused], [complete, this._state.complete], [empty, this._state.empty], [invalid, this._state.error]]) {
      for (const one of name.split(' ')) list.toggle(one, Boolean(on));
    }
  }

  _emit(event, detail) {
    for (const listener of [...this._listeners]) {
      if (listener.event !== event) continue;
      if (listener.once) this.off(event, listener.handler);
      listener.handler(detail);
    }
  }

  // _call asks the frame for something; undefined if it is not there yet.
  _call(call, argument) {
    if (!this._port) return Promise.resolve(undefined);
    const id = ++this._calls;
    return new Promise((resolve) => {
      this._waiting.set(id, resolve);
      this._port.postMessage({id, call, argument});
    });
  }

  // send makes a request in the frame, which adds the card to it.
  send(request) {
    demand(this._port && !this._destroyed, 'We could not retrieve data from the specified Element.\n              Please make sure the Element you are attempting to use is still mounted.');
    return this._call('send', request);
  }

  on(event, handler) { return this._listen(event, handler, false); }
  once(event, handler) { return this._listen(event, handler, true); }
  _listen(event, handler, once) {
    demand(typeof event === 'string' && typeof handler === 'function', 'When adding an event listener, a valid event name and a callback function must be given.');
    this._listeners.push({event, handler, once});
    return this;
  }
  off(event, handler) {
    this._listeners = this._listeners.filter((l) => l.event !== event || (handler && l.handler !== handler));
    return this;
  }

  update(options) {
    Object.assign(this._options, options);
    this._call('update', JSON.parse(JSON.stringify(options)));
    return this;
  }
  focus() { this._frame?.focus(); this._call('focus'); return this; }
  blur() { this._call('blur'); return this; }
  clear() { this._call('clear'); return this; }
  collapse() { return this; }
  async getValue() { return {...this._state}; }

  unmount() {
    for (const label of this._label ?? []) label.removeEventListener('click', this._labelClicked);
    this._frame?.remove();
    this._port?.close();
    this._frame = this._port = this._node = this._known = undefined;
    return this;
  }
  destroy() {
    this.unmount();
    this._destroyed = true;
    this._group._elements = this._group._elements.filter((e) => e !== this);
    return this;
  }
}

class Elements {
  constructor(stripe, options = {}) {
    Object.assign(this, {_stripe: stripe, _options: options, _elements: []});
    if (options.clientSecret !== undefined) parseSecret(options.clientSecret, kindOf(options.clientSecret), 'elements()');
  }

  create(named, options = {}) {
    const type = typeOf(named);
    demand(!bankElements.includes(type), `Pinstripe does not simulate the ${type} Element: pass what it would take as text.`);
    demand(elementTypes.includes(type), `A valid Element name must be provided. Valid Elements are:\n  ${elementTypes.join(', ')}; you passed: ${type}.`);
    demand(!this.getElement(type), `Can only create one Element of type ${type}.`);
    if (type === 'payment') {
      demand(this._options.clientSecret || this._options.mode, 'In order to create a payment element, you must pass a clientSecret or mode when creating the Elements group.');
      options = {appearance: this._options.appearance, ...options};
    }
    const element = new Element(type, {...options}, this);
    this._elements.push(element);
    return element;
  }

  getElement(type) { return this._elements.find((e) => e._type === typeOf(type)) ?? null; }

  update(options) {
    Object.assign(this._options, options);
    if (options.appearance) for (const element of this._elements) element.update({appearance: options.appearance});
  }

  async fetchUpdates() { return {}; }

  // submit is the payment element's look at itself before anything is sent.
  async submit() {
    const element = this.getElement('payment');
    demand(element?._port, 'elements.submit() needs a mounted payment element.');
    const {error} = await element._call('check');
    return error ? {error} : {selectedPaymentMethod: 'card'};
  }

  // _frames are the names of the frames that make up one card.
  _frames() {
    return Object.fromEntries(this._elements.filter((e) => e._frame).map((e) => [e._type, e._frame.name]));
  }
}

const isElement = (value) => value instanceof Element;
