// The frame's life: the shop's page opens it once, with a port through which everything
// goes after that. The page hears of states and of answers of the API, never of what
// was typed.

// doors are the requests that a card may go into, and where in them it stands. A page
// that could choose might have a number written where it can read it.
const doors = [
  {path: /^\/v1\/payment_methods$/, card: 'card', billing: 'billing_details'},
  {path: /^\/v1\/tokens$/, card: 'card', legacy: true},
  {path: /^\/v1\/sources$/, card: 'card', legacy: true},
  {path: /^\/v1\/confirmation_tokens$/, card: 'payment_method_data[card]', billing: 'payment_method_data[billing_details]'},
  {path: /^\/v1\/(payment|setup)_intents\/\w+\/confirm$/, card: 'payment_method_data[card]', billing: 'payment_method_data[billing_details]'},
];

let port, settings;

// peer is a frame of the same card beside this one. Only frames of this origin can look
// into each other; the shop's page cannot.
const peer = (element) => {
  try {
    const name = settings?.peers?.[element];
    return name ? window.parent.frames[name]?.pinstripeField : undefined;
  } catch {
    return undefined;
  }
};

window.pinstripeField = {
  brand: () => theBrand(),
  check: () => insist(),
  card: () => ownCard(),
  changed: () => { for (const field of typedFields()) field.set(field.value); tell(); },
};

const typedFields = () => Object.values(fields).filter((field) => field instanceof Field);

const ownCard = () => {
  const card = {};
  if (fields.number) card.number = fields.number.value;
  if (fields.expiry) [card.exp_month, card.exp_year] = [fields.expiry.value.slice(0, 2), '20' + fields.expiry.value.slice(2)];
  if (fields.cvc) card.cvc = fields.cvc.value;
  return card;
};

// insist returns what is wrong first, and shows all that is.
const insist = () => {
  for (const field of typedFields()) field.insisted = true;
  tell();
  return typedFields().map((field) => field.error).find(Boolean);
};

const parts = () => ['cardNumber', 'cardExpiry', 'cardCvc'].filter((element) => element !== settings.element).map(peer).filter(Boolean);

// send puts the card into a request and makes it.
const send = async ({method, path, params, headers}) => {
  const door = doors.find((d) => d.path.test(path));
  if (!door || method !== 'POST' || !/^Bearer pk_/.test(headers.Authorization)) return {error: {type: 'invalid_request_error', message: 'A card cannot be sent to ' + path + '.'}};
  const wrong = insist() ?? parts().map((part) => part.check()).find(Boolean);
  if (wrong) return {error: wrong};
  const body = new URLSearchParams(params.filter(([name]) => !name.startsWith(door.card + '[')));
  const card = Object.assign({}, ...parts().map((part) => part.card()), ownCard());
  for (const [name, value] of Object.entries(card)) body.set(`${door.card}[${name}]`, value);
  const fill = (name, value) => { if (value && !body.has(name)) body.set(name, value); };
  const postal = fields.postal?.shown ? fields.postal.value.trim() : '';
  if (door.legacy) {
    for (const [name, value] of params) if (name.startsWith('card[')) fill(name, value);
    fill('card[address_zip]', postal);
  } else {
    fill(door.billing + '[address][postal_code]', postal);
    fill(door.billing + '[address][country]', fields.country?.value);
  }
  try {
    const answer = await fetch(path, {method, headers, body, credentials: 'omit'});
    return await answer.json();
  } catch {
    return {offline: true};
  }
};

let told = '';

// tell says how the element stands, if that has changed.
const tell = () => {
  const all = typedFields().filter((field) => field.shown);
  for (const field of all) {
    const error = field.error;
    field.input.classList.toggle('invalid', Boolean(error));
    field.input.classList.toggle('complete', field.complete);
    field.input.classList.toggle('empty', field.value === '');
    field.input.setAttribute('aria-invalid', String(Boolean(error)));
    if (field.errorNode) field.errorNode.textContent = error?.message ?? '';
  }
  const state = {
    elementType: settings.element, empty: all.every((field) => field.value === ''), complete: all.length > 0 && all.every((field) => field.complete),
    error: all.map((field) => field.error).find(Boolean),
  };
  if (fields.number && settings.element !== 'payment') state.brand = theBrand().name;
  if (settings.element === 'card') state.value = {postalCode: fields.postal?.value ?? ''};
  if (settings.element === 'linkAuthentication') state.value = {email: fields.email.value};
  if (settings.element === 'payment') Object.assign(state, {collapsed: false, error: undefined, value: {type: 'card'}});
  const brand = host.querySelector('.brand');
  if (brand) brand.dataset.brand = theBrand().name;
  const text = JSON.stringify(state);
  if (text === told) return;
  told = text;
  port.postMessage({event: 'change', state});
};

// follow is what one field's change means for the others.
const follow = (field) => {
  if (field?.kind === 'number') {
    if (fields.cvc) fields.cvc.set(fields.cvc.value);
    if (!fields.country) followCountry();
    peer('cardCvc')?.changed();
  }
  const order = typedFields();
  const next = order[order.indexOf(field) + 1];
  if (field?.full && next?.shown && next.value === '' && document.activeElement === field.input) next.input.focus();
  tell();
};

const open = (message) => {
  settings = message;
  layouts[settings.element]?.(settings.options, (kind) => (fields[kind] = new Field(kind, settings.element, follow)), () => tell());
  change(settings.options);
  followCountry();
  for (const {input} of Object.values(fields)) {
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') port.postMessage({event: 'escape'});
      if (event.key === 'Enter') port.postMessage({event: 'enter'});
    });
  }
  // going from one field of the element to another is neither
  host.addEventListener('focusin', (event) => { if (!host.contains(event.relatedTarget)) port.postMessage({event: 'focus'}); });
  host.addEventListener('focusout', (event) => { if (!host.contains(event.relatedTarget)) port.postMessage({event: 'blur'}); });
  new ResizeObserver(() => port.postMessage({event: 'size', height: Math.ceil(host.getBoundingClientRect().height)})).observe(host);
  tell();
  port.postMessage({event: 'ready'});
};

const change = (options) => {
  if (options.style) dress(options.style);
  if (options.appearance) themed(options.appearance);
  for (const field of Object.values(fields)) if ('disabled' in options) field.input.disabled = Boolean(options.disabled);
  if (options.placeholder && typedFields().length === 1) typedFields()[0].input.placeholder = options.placeholder;
  const {postalCode} = options.value ?? {};
  if (options.defaultValues?.email && fields.email) fields.email.set(options.defaultValues.email);
  if (postalCode && fields.postal) fields.postal.set(postalCode);
};

const calls = {
  send,
  check: () => ({error: insist() ?? parts().map((part) => part.check()).find(Boolean)}),
  update: (options) => { change(options); tell(); },
  focus: () => Object.values(fields)[0]?.input.focus(),
  blur: () => document.activeElement?.blur(),
  clear: () => {
    for (const field of typedFields()) { field.set(''); field.touched = field.insisted = false; }
    tell();
  },
  peers: (peers) => { settings.peers = peers; },
};

addEventListener('message', (event) => {
  if (port || event.source !== window.parent || event.data?.pinstripe !== 'open') return;
  [port] = event.ports;
  port.onmessage = async ({data}) => port.postMessage({id: data.id, result: await calls[data.call]?.(data.argument)});
  open(event.data);
});
