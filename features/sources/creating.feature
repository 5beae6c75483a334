Feature: Making sources
  A shop wants to know what a source of each type needs, what it says of itself, and what is refused.
  https://docs.stripe.com/api/sources/create

  Rule: A source says what it is

    Scenario: A card source with all that it can have
      When the shop asks Stripe to create a source with:
        | type                 | card                      |
        | card[number]         | 4242424242424242          |
        | card[exp_month]      | 12                        |
        | card[exp_year]       | 2030                      |
        | card[cvc]            | 123                       |
        | card[name]           | Jane                      |
        | owner[email]         | jane@example.com          |
        | metadata[order]      | 7                         |
        | redirect[return_url] | https://shop.example/back |
      Then Stripe's answer has:
        | id                       | src_…               |
        | object                   | source              |
        | client_secret            | src_client_secret_… |
        | created                  | in 0 days           |
        | livemode                 | no                  |
        | status                   | chargeable          |
        | usage                    | reusable            |
        | flow                     | including none      |
        | type                     | card                |
        | amount                   | none                |
        | currency                 | none                |
        | customer                 | not there           |
        | redirect                 | not there           |
        | mandate                  | not there           |
        | receiver                 | not there           |
        | code_verification        | not there           |
        | statement_descriptor     | none                |
        | metadata.order           | 7                   |
        | owner.address            | none                |
        | owner.email              | jane@example.com    |
        | owner.name               | none                |
        | owner.phone              | none                |
        | owner.verified_address   | none                |
        | owner.verified_email     | none                |
        | owner.verified_name      | none                |
        | owner.verified_phone     | none                |
        | card.address_line1_check | none                |
        | card.address_zip_check   | none                |
        | card.brand               | Visa                |
        | card.country             | US                  |
        | card.cvc_check           | unchecked           |
        | card.dynamic_last4       | none                |
        | card.exp_month           | 12                  |
        | card.exp_year            | 2030                |
        | card.fingerprint         | set                 |
        | card.funding             | credit              |
        | card.last4               | 4242                |
        | card.name                | Jane                |
        | card.three_d_secure      | optional            |
        | card.tokenization_method | none                |

    Scenario: A card source that a customer keeps is checked, and charged again and again
      Given the shop has asked Stripe to create a source with:
        | type            | card             |
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 12               |
        | card[exp_year]  | 2030             |
        | card[cvc]       | 123              |
        | card[name]      | Jane             |
        | owner[email]    | jane@example.com |
      When the shop asks Stripe to create a customer with:
        | source | {source} |
      And the shop asks Stripe to read the source
      Then Stripe's answer has:
        | customer       | {customer} |
        | card.cvc_check | pass       |
        | status         | chargeable |
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd  |
        | currency | usd        |
        | customer | {customer} |
        | source   | {source}   |
      Then Stripe's answer has:
        | payment_method              | {source}         |
        | source.id                   | {source}         |
        | source.object               | source           |
        | source.status               | chargeable       |
        | payment_method_details.type | card             |
        | billing_details.email       | jane@example.com |
        | billing_details.name        | Jane             |
      When the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd  |
        | currency | eur        |
        | customer | {customer} |
      Then Stripe's answer has:
        | paid          | yes        |
        | source.status | chargeable |

    Scenario: A source of a customer's own address
      When the shop asks Stripe to create a source with:
        | type                    | card         |
        | token                   | tok_visa     |
        | usage                   | single_use   |
        | amount                  | 20.00 usd    |
        | currency                | USD          |
        | statement_descriptor    | ORDER 7      |
        | owner[name]             | Jane         |
        | owner[phone]            | +15555550100 |
        | owner[address][line1]   | 1 Main St    |
        | owner[address][city]    | Bern         |
        | owner[address][country] | CH           |
      Then Stripe's answer has:
        | amount                | 20.00 usd    |
        | currency              | usd          |
        | usage                 | single_use   |
        | statement_descriptor  | ORDER 7      |
        | owner.name            | Jane         |
        | owner.phone           | +15555550100 |
        | owner.address.line1   | 1 Main St    |
        | owner.address.city    | Bern         |
        | owner.address.country | CH           |
      When the shop asks Stripe to update the source with:
        | metadata[a]  | b                 |
        | owner[name]  | Jenny             |
        | owner[email] | jenny@example.com |
        | amount       | 30.00 usd         |
      Then Stripe's answer has:
        | metadata.a         | b                 |
        | owner.name         | Jenny             |
        | owner.email        | jenny@example.com |
        | owner.address.city | Bern              |
        | amount             | 30.00 usd         |
      When the shop asks Stripe to update the source with:
        | owner[email] | jenny |
      Then Stripe answers 400 "email_invalid"
      And Stripe's answer has:
        | error.param | owner[email] |
      When the shop asks Stripe to read the source
      Then Stripe's answer has:
        | owner.email | jenny@example.com |
        | amount      | 30.00 usd         |

    Scenario Outline: The card of <token> is one for which 3D Secure is <said>
      When the shop asks Stripe to create a source with:
        | type  | card    |
        | token | <token> |
      Then Stripe's answer has:
        | card.three_d_secure | <said> |

      Examples:
        | token                             | said          |
        | tok_visa                          | optional      |
        | tok_amex                          | not_supported |
        | tok_threeDSecureRequired          | required      |
        | tok_threeDSecureOptional          | optional      |
        | tok_threeDSecure2Required         | optional      |
        | tok_amex_threeDSecureNotSupported | not_supported |

  Rule: What a source cannot do without

    Scenario Outline: A source of type <type> with <param>=<value> is refused
      When the shop asks Stripe to create a source with:
        | type    | <type>  |
        | <param> | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | type                | param            | value                  | code                      | names            | text                                                                                                                                                    |
        | card                | currency         | usd                    | parameter_missing         | card             | Missing required param: card.                                                                                                                           |
        | bitcoin             | currency         | usd                    |                           | type             | The source type bitcoin is not available.                                                                                                               |
        | card                | token            | tok_none               | resource_missing          | token            | No such token: 'tok_none'                                                                                                                               |
        | card                | token            | btok_us_verified       |                           | token            | The token btok_us_verified cannot be used here: it stands for a bank_account.                                                                           |
        | card                | card             | tok_none               | resource_missing          | card             | No such token: 'tok_none'                                                                                                                               |
        | card                | currency         | zzz                    |                           | currency         | Invalid currency: zzz. Stripe currently supports these currencies: usd, aed, afn, all, amd, ang, aoa, ars, aud, awg, azn, bam, bbd, bdt, bgn, bhd, bif… |
        | sepa_debit          | token            | tok_visa               |                           | token            | The token tok_visa cannot be used here: it stands for a card.                                                                                           |
        | ach_debit           | token            | tok_visa               |                           | token            | The token tok_visa cannot be used here: it stands for a card.                                                                                           |
        | sepa_debit          | sepa_debit[iban] | DE00370400440532013000 | invalid_bank_account_iban | sepa_debit[iban] | The IBAN you provided is invalid.                                                                                                                       |
        | ach_credit_transfer | currency         | eur                    |                           | currency         | A ach_credit_transfer source can only be charged in usd.                                                                                                |
        | ach_credit_transfer | flow             | receiver               | parameter_missing         | currency         | Missing required param: currency.                                                                                                                       |
        | three_d_secure      | usage            | single_use             | parameter_missing         | amount           | Missing required param: amount.                                                                                                                         |
        | ideal               | usage            | single_use             | parameter_missing         | amount           | Missing required param: amount.                                                                                                                         |

    Scenario: A source needs a type
      When the shop asks Stripe to create a source with:
        | currency | usd |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param   | type                          |
        | error.message | Missing required param: type. |

    Scenario: A source that nobody knows
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the shop notes the answer's card.fingerprint as the source
      And the shop asks Stripe to read the source
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error      |
        | error.param   | source                     |
        | error.message | No such source: '{source}' |
      When the shop asks Stripe to update the source with:
        | metadata[a] | b |
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to verify the source with:
        | values[] | 32 |
        | values[] | 45 |
      Then Stripe answers 404 "resource_missing"

    Scenario: Who spends a token once cannot make a source of it
      Given the shop has asked Stripe to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 12               |
        | card[exp_year]  | 2030             |
      And the shop has asked Stripe to create a source with:
        | type | card    |
        | card | {token} |
      When the shop asks Stripe to create a source with:
        | type | card    |
        | card | {token} |
      Then Stripe answers 400 "token_already_used"
      And Stripe's answer has:
        | error.param   | card                                                   |
        | error.message | You cannot use a Stripe token more than once: {token}. |

  Rule: A customer's page sees a source with its client secret

    Scenario: The page that made a source looks at it
      When the customer's page asks Stripe to create a source with:
        | type            | card             |
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 12               |
        | card[exp_year]  | 2030             |
      And the customer's page asks Stripe to read the source with:
        | client_secret | {client secret} |
      Then Stripe's answer has:
        | status | chargeable |
      When the customer's page asks Stripe to read the source with:
        | client_secret | src_client_secret_other |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                 |
        | error.param   | client_secret                                                         |
        | error.message | The client_secret provided does not match the source's client_secret. |
      When the customer's page asks Stripe to read the source
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param | client_secret |
      When the customer's page asks Stripe to update the source with:
        | metadata[a] | b |
      Then Stripe answers 401 "secret_key_required"
