// What can be said of a card's number, expiry and CVC without asking anybody.

// brands by their first digits: the lengths that a number can have, where it is
// spaced, and how many digits the CVC has.
const brands = [
  {name: 'visa', starts: /^4/, lengths: [16], gaps: [4, 8, 12], cvc: 3},
  {name: 'mastercard', starts: /^(5[1-5]|2[2-7])/, lengths: [16], gaps: [4, 8, 12], cvc: 3},
  {name: 'amex', starts: /^3[47]/, lengths: [15], gaps: [4, 10], cvc: 4},
  {name: 'discover', starts: /^(6011|64[4-9]|65)/, lengths: [16], gaps: [4, 8, 12], cvc: 3},
  {name: 'diners', starts: /^(30|36|38|39)/, lengths: [14, 16], gaps: [4, 10], cvc: 3},
  {name: 'jcb', starts: /^35/, lengths: [16], gaps: [4, 8, 12], cvc: 3},
  {name: 'unionpay', starts: /^62/, lengths: [16, 17, 18, 19], gaps: [4, 8, 12, 16], cvc: 3},
];
const unknown = {name: 'unknown', lengths: [16], gaps: [4, 8, 12], cvc: 4};

const brandOf = (number) => brands.find((b) => b.starts.test(number)) ?? unknown;

const passesCheckDigit = (number) => {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    let digit = Number(number[number.length - 1 - i]);
    if (i % 2 === 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
    sum += digit;
  }
  return sum % 10 === 0;
};

const spaced = (number) => {
  const {gaps} = brandOf(number);
  return [...number].map((digit, i) => (gaps.includes(i) ? ' ' + digit : digit)).join('');
};

// messages are Stripe.js's own words.
const messages = {
  incomplete_number: 'Your card number is incomplete.',
  invalid_number: 'Your card number is invalid.',
  incomplete_expiry: "Your card's expiration date is incomplete.",
  invalid_expiry_year: "Your card's expiration year is invalid.",
  invalid_expiry_year_past: "Your card's expiration year is in the past.",
  invalid_expiry_month_past: "Your card's expiration date is in the past.",
  incomplete_cvc: "Your card's security code is incomplete.",
  incomplete_zip: 'Your postal code is incomplete.',
  invalid_zip: 'Your postal code is invalid.',
  incomplete_email: 'Your email is incomplete.',
};
const problem = (code) => ({code, type: 'validation_error', message: messages[code]});

// Each check returns the code of what is wrong with a text, '' if nothing is.
// What is only too short is incomplete: that counts once the customer has left the field.

const checkNumber = (digits) => {
  const {lengths} = brandOf(digits);
  if (digits.length < lengths[0]) return 'incomplete_number';
  if (lengths.includes(digits.length) && passesCheckDigit(digits)) return '';
  return digits.length < lengths.at(-1) ? 'incomplete_number' : 'invalid_number';
};

const checkExpiry = (digits, now) => {
  if (digits.length < 4) return 'incomplete_expiry';
  const month = Number(digits.slice(0, 2));
  const year = 2000 + Number(digits.slice(2));
  const today = new Date(now);
  if (year < today.getUTCFullYear()) return 'invalid_expiry_year_past';
  if (year > today.getUTCFullYear() + 50) return 'invalid_expiry_year';
  if (year === today.getUTCFullYear() && month < today.getUTCMonth() + 1) return 'invalid_expiry_month_past';
  return '';
};

const checkCVC = (digits, brand) => {
  const enough = brand === unknown ? 3 : brand.cvc;
  return digits.length < enough ? 'incomplete_cvc' : '';
};

// postalRules are those of the countries where Stripe.js asks for a postal code: what
// can be typed, and what is complete. Elsewhere anything is.
const postalRules = {
  US: {typed: (text) => text.replace(/\D/g, '').slice(0, 5), complete: /^\d{5}$/, mode: 'numeric', label: 'ZIP'},
  GB: {typed: (text) => text.toUpperCase().slice(0, 8), complete: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/, mode: 'text', label: 'Postal code'},
  CA: {typed: (text) => text.toUpperCase().slice(0, 7), complete: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, mode: 'text', label: 'Postal code'},
};
const anyPostal = {typed: (text) => text.slice(0, 12), complete: /^.+$/, mode: 'text', label: 'Postal code'};

const checkPostal = (text, rule) => {
  if (rule.complete.test(text.trim())) return '';
  return rule === postalRules.US || text.length < 5 ? 'incomplete_zip' : 'invalid_zip';
};
