// How the fields of each element stand.

const make = (tag, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

// styled are the properties of Stripe's style option that a field takes over.
const styled = new Set([
  'backgroundColor', 'color', 'fontFamily', 'fontSize', 'fontStyle', 'fontVariant', 'fontWeight', 'letterSpacing', 'lineHeight',
  'padding', 'textAlign', 'textDecoration', 'textShadow', 'textTransform',
]);

const dress = (style = {}) => {
  const sheet = new CSSStyleSheet();
  const selectors = {base: '.plain input', complete: '.plain input.complete', empty: '.plain input.empty', invalid: '.plain input.invalid'};
  const rule = (selector, properties) => {
    sheet.insertRule(selector + '{}', sheet.cssRules.length);
    const target = sheet.cssRules[sheet.cssRules.length - 1].style;
    for (const [name, value] of Object.entries(properties)) {
      if (styled.has(name)) target[name] = String(value);
    }
  };
  for (const [state, selector] of Object.entries(selectors)) {
    const properties = style[state] ?? {};
    rule(selector, properties);
    for (const pseudo of ['::placeholder', ':focus', ':hover', ':disabled']) {
      if (properties[pseudo]) rule(selector + pseudo, properties[pseudo]);
    }
  }
  document.adoptedStyleSheets = [sheet];
};

// themed takes over Stripe's appearance option: its themes and variables.
const themed = ({theme, variables = {}} = {}) => {
  const known = {
    colorPrimary: '--act', colorBackground: '--card', colorText: '--ink', colorTextSecondary: '--quiet', colorDanger: '--danger',
    fontFamily: '--font', fontSizeBase: '--size', borderRadius: '--radius',
  };
  host.dataset.theme = theme ?? 'stripe';
  for (const [name, value] of Object.entries(variables)) {
    if (known[name]) host.style.setProperty(known[name], String(value));
  }
};

// countryCodes are those that a customer can choose, of ISO 3166.
const countryCodes = ('AD AE AF AG AI AL AM AO AQ AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR ' +
  'CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ ' +
  'IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NG NI ' +
  'NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SZ TA TC TD TF TG TH TJ TK ' +
  'TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS YE YT ZA ZM ZW').split(' ');

const countrySelect = (changed) => {
  const say = new Intl.DisplayNames(['en'], {type: 'region'});
  const named = countryCodes.map((code) => [say.of(code), code]).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const select = make('select', {name: 'country', id: 'Field-country', autocomplete: 'country'}, ...named.map(([name, code]) => make('option', {value: code}, name)));
  select.value = 'US';
  select.addEventListener('change', () => { followCountry(); changed(); });
  return select;
};

// followCountry asks for a postal code where one is asked for.
const followCountry = () => {
  const {postal, country} = fields;
  if (!postal) return;
  const rule = postalRule();
  postal.input.inputMode = rule.mode;
  postal.input.setAttribute('aria-label', rule.label);
  if (country) {
    postal.input.closest('.labelled').hidden = rule === anyPostal;
    postal.input.placeholder = {ZIP: '12345'}[rule.label] ?? '';
    postal.input.closest('.labelled').querySelector('label').textContent = rule.label;
  } else {
    postal.input.placeholder = rule.label;
  }
  postal.set(postal.value);
};

const labelled = (field) => {
  const error = make('p', {className: 'error', id: 'error-' + field.kind});
  error.setAttribute('role', 'alert');
  field.input.removeAttribute('aria-label');
  field.input.setAttribute('aria-describedby', error.id);
  field.errorNode = error;
  return make('div', {className: 'labelled ' + field.kind}, make('label', {htmlFor: field.input.id}, field.rules.label), field.input, error);
};

// layouts put the fields of an element on the page.
const layouts = {
  card: (options, add) => {
    const brand = make('span', {className: 'brand'});
    brand.setAttribute('aria-hidden', 'true');
    host.append(brand, add('number').input, add('expiry').input, add('cvc').input);
    if (!options.hidePostalCode) host.append(add('postal').input);
    if (options.hideIcon) brand.hidden = true;
    host.className = 'plain row';
  },
  cardNumber: (options, add) => { host.append(add('number').input); host.className = 'plain'; },
  cardExpiry: (options, add) => { host.append(add('expiry').input); host.className = 'plain'; },
  cardCvc: (options, add) => { host.append(add('cvc').input); host.className = 'plain'; },
  linkAuthentication: (options, add) => {
    host.append(labelled(add('email')));
    host.className = 'form one';
  },
  payment: (options, add, changed) => {
    const tab = make('button', {type: 'button', id: 'card-tab', value: 'card'}, 'Card');
    for (const [name, value] of Object.entries({role: 'tab', 'aria-selected': 'true', 'data-testid': 'card', 'data-value': 'card'})) tab.setAttribute(name, value);
    const tabs = make('div', {className: 'tabs'}, tab);
    tabs.setAttribute('role', 'tablist');
    fields.country = {input: countrySelect(changed), get value() { return this.input.value; }, complete: true, shown: true};
    const country = make('div', {className: 'labelled country'}, make('label', {htmlFor: 'Field-country'}, 'Country'), fields.country.input);
    host.append(tabs, labelled(add('number')), labelled(add('expiry')), labelled(add('cvc')), country, labelled(add('postal')));
    host.className = 'form';
    themed(options.appearance);
  },
};
