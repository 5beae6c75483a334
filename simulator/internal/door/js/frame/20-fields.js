// The fields of the frame's element: an input each, which formats itself, knows what is
// wrong with it, and what it adds to a request.

const host = document.getElementById('fields');
const countries = JSON.parse(document.getElementById('countries').textContent);
const fields = {};

// kinds of fields. clean makes what is kept of what is typed, print what is shown.
const kinds = {
  number: {
    label: 'Card number', hint: {card: 'Card number', other: '1234 1234 1234 1234'}, autocomplete: 'cc-number', mode: 'numeric',
    clean: (text) => { const digits = text.replace(/\D/g, ''); return digits.slice(0, brandOf(digits).lengths.at(-1)); },
    print: spaced,
    check: (value) => checkNumber(value),
  },
  expiry: {
    label: 'Expiration date', hint: {card: 'MM / YY', other: 'MM / YY'}, autocomplete: 'cc-exp', mode: 'numeric',
    clean: (text) => {
      let [, month, year] = /^\D*(\d{1,2})\s*\/\s*(\d{0,4})/.exec(text) ?? [];
      if (month === undefined) {
        const digits = text.replace(/\D/g, '');
        [month, year] = [digits.slice(0, 2), digits.slice(2)];
      }
      if (month.length === 1 && (year || month > '1')) month = '0' + month;
      if (month.length === 2 && (month === '00' || month > '12')) [month, year] = ['0' + month[0], month[1] + year];
      if (month === '00') month = '0';
      return month.length < 2 ? month : month + (year.length === 4 ? year.slice(2) : year.slice(0, 2));
    },
    print: (digits) => (digits.length < 2 ? digits : digits.slice(0, 2) + ' / ' + digits.slice(2)),
    check: (value) => checkExpiry(value, host.dataset.now),
  },
  cvc: {
    label: 'Security code', hint: {card: 'CVC', other: 'CVC'}, autocomplete: 'cc-csc', mode: 'numeric',
    clean: (text) => text.replace(/\D/g, '').slice(0, theBrand().cvc),
    print: (digits) => digits,
    check: (value) => checkCVC(value, theBrand()),
  },
  postal: {
    label: 'Postal code', hint: {card: 'ZIP', other: '12345'}, autocomplete: 'postal-code', mode: 'text',
    clean: (text) => postalRule().typed(text),
    print: (text) => text,
    check: (value) => checkPostal(value, postalRule()),
  },
  email: {
    label: 'Email', hint: {card: '', other: 'you@example.com'}, autocomplete: 'email', mode: 'email',
    clean: (text) => text.trim(),
    print: (text) => text,
    check: (value) => (/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(value) ? '' : 'incomplete_email'),
  },
};

// names are those that Stripe's inputs have, by element, so that a test finds them.
const names = {
  card: {number: 'cardnumber', expiry: 'exp-date', cvc: 'cvc', postal: 'postal'},
  cardNumber: {number: 'cardnumber'}, cardExpiry: {expiry: 'exp-date'}, cardCvc: {cvc: 'cvc'},
  linkAuthentication: {email: 'email'},
  payment: {number: 'number', expiry: 'expiry', cvc: 'cvc', postal: 'postalCode'},
};

// theBrand is that of the number: here, or in the frame beside this one.
const theBrand = () => (fields.number ? brandOf(fields.number.value) : peer('cardNumber')?.brand() ?? unknown);

// postalRule goes by the country: the chosen one, or else the card's.
const postalRule = () => {
  const chosen = fields.country?.value;
  const country = chosen ?? countries[fields.number?.value] ?? (checkNumber(fields.number?.value ?? '') ? '' : 'US');
  return postalRules[country] ?? anyPostal;
};

class Field {
  constructor(kind, element, changed) {
    Object.assign(this, {kind, rules: kinds[kind], value: '', touched: false, changed});
    const input = (this.input = document.createElement('input'));
    Object.assign(input, {
      name: names[element][kind], id: 'Field-' + kind, type: 'text', autocomplete: this.rules.autocomplete, inputMode: this.rules.mode,
      placeholder: this.rules.hint[element === 'card' ? 'card' : 'other'], spellcheck: false,
    });
    input.setAttribute('aria-label', this.rules.label);
    input.setAttribute('aria-invalid', 'false');
    input.addEventListener('input', () => this.typed());
    input.addEventListener('blur', () => { this.touched = this.value !== '' || this.touched; changed(); });
  }

  // typed formats what stands there, and leaves the caret behind the same character.
  typed() {
    const {input, rules} = this;
    const before = rules.clean(input.value.slice(0, input.selectionStart)).length;
    const atEnd = input.selectionStart === input.value.length;
    this.set(input.value);
    if (!atEnd) {
      const caret = rules.print(this.value.slice(0, before)).length;
      input.setSelectionRange(caret, caret);
    }
    this.changed(this);
  }

  set(text) {
    this.value = this.rules.clean(text);
    const shown = this.rules.print(this.value);
    if (this.input.value !== shown) this.input.value = shown;
  }

  get shown() { return !this.input.closest('[hidden]'); }
  get wrong() { return this.shown ? this.rules.check(this.value) : ''; }
  get complete() { return this.wrong === ''; }
  // full is a field that can take no more: the next one has its turn.
  get full() { return this.complete && this.rules.clean(this.value + '0') === this.value; }
  // error is what is worth telling by now: a text that can still become right, once the customer has left it.
  get error() {
    const code = this.wrong;
    if (code === '' || (this.value === '' && !this.insisted)) return undefined;
    return !code.startsWith('incomplete') || this.touched || this.insisted ? problem(code) : undefined;
  }
}
