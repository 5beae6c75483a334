Feature: What a customer pays with in the older APIs
  A shop whose code is older than payment methods keeps cards, bank accounts and sources of its customers.
  https://docs.stripe.com/api/cards

  Background:
    Given a customer at Stripe

  Rule: The first that is kept is the default, and another follows it

    Scenario: Cards come and go
      Given the shop has asked Stripe to add to the customer with:
        | source | tok_visa |
      Then Stripe's answer has:
        | id       | card_…     |
        | object   | card       |
        | customer | {customer} |
        | brand    | Visa       |
        | last4    | 4242       |
      When the shop notes the answer's id as the first
      And the shop asks Stripe to add to the customer with:
        | source | tok_mastercard |
      And the shop notes the answer's id as the second
      And the shop asks Stripe to read the customer
      Then Stripe's answer has:
        | default_source | {first} |
      When the shop asks Stripe to list the sources
      Then Stripe's answer has:
        | url       | /v1/customers/{customer}/sources |
        | data.0.id | {first}                          |
        | data.1.id | {second}                         |
        | data.2    | not there                        |
      When the shop asks Stripe to list the customer's cards
      Then Stripe's answer has:
        | url       | /v1/customers/{customer}/cards |
        | data.0.id | {first}                        |
        | data.1.id | {second}                       |
      When the shop asks Stripe to list the customer's bank accounts
      Then Stripe's answer has:
        | url    | /v1/customers/{customer}/bank_accounts |
        | data.0 | not there                              |
      When the shop asks Stripe to read the customer
      And the shop notes the answer's default_source as the source
      And the shop asks Stripe to take from the customer
      Then Stripe's answer has:
        | id      | {first} |
        | object  | card    |
        | deleted | yes     |
      When the shop asks Stripe to read the customer
      Then Stripe's answer has:
        | default_source | {second} |
      When the shop asks Stripe to add to the customer with:
        | source | tok_amex |
      And the shop notes the answer's id as the third
      And the shop notes the answer's id as the source
      And the shop asks Stripe to take from the customer
      Then Stripe's answer has:
        | id | {third} |
      When the shop asks Stripe to read the customer
      Then Stripe's answer has:
        | default_source | {second} |
      And at Stripe this happened, among other things:
        | customer.source.created |
        | customer.updated        |
        | customer.source.deleted |

    Scenario: A customer's sources of each kind
      Given the shop has asked Stripe to add to the customer with:
        | source | tok_visa |
      And the shop has asked Stripe to add to the customer with:
        | source | btok_us_verified |
      And the shop has asked Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the shop has asked Stripe to add to the customer with:
        | source | {source} |
      When the shop asks Stripe to list the sources with:
        | object | card |
      Then Stripe's answer has:
        | data.0.object | card      |
        | data.1        | not there |
      When the shop asks Stripe to list the sources with:
        | object | bank_account |
      Then Stripe's answer has:
        | data.0.object | bank_account   |
        | data.0.id     | {bank account} |
        | data.1        | not there      |
      When the shop asks Stripe to list the customer's bank accounts
      Then Stripe's answer has:
        | data.0.object | bank_account |
        | data.1        | not there    |
      When the shop asks Stripe to list the customer's payment methods
      Then Stripe's answer has:
        | data.0.id | {source}  |
        | data.1.id | card_…    |
        | data.2    | not there |

    Scenario: What is said of a card can be changed
      Given the shop has asked Stripe to add to the customer with:
        | source | tok_visa |
      When the shop asks Stripe to update the stored card with:
        | name         | Jenny |
        | exp_year     | 2031  |
        | address_city | Bern  |
        | metadata[a]  | b     |
      Then Stripe's answer has:
        | id           | {card} |
        | name         | Jenny  |
        | exp_year     | 2031   |
        | address_city | Bern   |
        | metadata.a   | b      |
      When the shop asks Stripe to read the card
      Then Stripe's answer has:
        | name     | Jenny |
        | exp_year | 2031  |
      When the shop asks Stripe to list the events with:
        | type | customer.source.updated |
      Then Stripe's answer has:
        | data.0.data.object.id                    | {card}    |
        | data.0.data.object.name                  | Jenny     |
        | data.0.data.previous_attributes.name     | none      |
        | data.0.data.previous_attributes.exp_year | 2027      |
        | data.1                                   | not there |
      When the shop asks Stripe to update the stored card with:
        | exp_month | 13 |
      Then Stripe answers 402 "invalid_expiry_month"
      And Stripe's answer has:
        | error.param   | exp_month                                |
        | error.message | Your card's expiration month is invalid. |

  Rule: What cannot be kept is refused

    Scenario Outline: <param>=<value> is not kept
      When the shop asks Stripe to add to the customer with:
        | <param>  | <value>  |
        | expand[] | customer |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type    | <type>  |
        | error.param   | <names> |
        | error.message | <text>  |

      Examples:
        | param       | value              | status | code              | type                  | names  | text                                                                                                                                                                                          |
        | metadata[a] | b                  | 400    | parameter_missing | invalid_request_error | source | Missing required param: source.                                                                                                                                                               |
        | source      | src_none           | 400    | resource_missing  | invalid_request_error | source | No such source: 'src_none'                                                                                                                                                                    |
        | source      | tok_none           | 400    | resource_missing  | invalid_request_error | source | No such token: 'tok_none'                                                                                                                                                                     |
        | source      | pm_card_visa       | 400    |                   | invalid_request_error | source | You cannot use a PaymentMethod as a source for Customers. Instead, use the PaymentMethods API to Attach a Customer to a PaymentMethod. See https://stripe.com/docs/api/payment_methods/attach |
        | source      | tok_chargeDeclined | 402    | card_declined     | card_error            | none   | Your card was declined.                                                                                                                                                                       |

    Scenario Outline: A card that would be declined is kept with validate=<validate>: <status>
      When the shop asks Stripe to add to the customer with:
        | source   | tok_chargeDeclined |
        | validate | <validate>         |
      Then Stripe answers <status> "<code>"

      Examples:
        | validate | status | code          |
        | false    | 200    |               |
        | true     | 402    | card_declined |

    Scenario: A bank account is kept once
      Given the shop has asked Stripe to add to the customer with:
        | source | btok_us_verified |
      When the shop asks Stripe to add to the customer with:
        | source | btok_us_verified |
      Then Stripe answers 400 "bank_account_exists"
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                        |
        | error.param   | not there                                                                                    |
        | error.message | A bank account with that routing number and account number already exists for this customer. |

    Scenario: Another customer's card is not found
      Given the shop has asked Stripe to add to the customer with:
        | source | tok_visa |
      And a customer at Stripe
      When the shop asks Stripe to read the card
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error    |
        | error.param   | id                       |
        | error.message | No such source: '{card}' |
      When the shop asks Stripe to update the stored card with:
        | name | Jenny |
      Then Stripe answers 404 "resource_missing"

    Scenario Outline: To <action> of a customer that nobody knows
      Given no customer at Stripe
      And no card at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | id                         |
        | error.message | No such customer: '{customer}' |

      Examples:
        | action                            |
        | list the sources                  |
        | list the customer's cards         |
        | list the customer's bank accounts |
        | read the card                     |
        | update the stored card            |
        | add to the customer               |

  Rule: A token stands for a card, a bank account or what was told

    Scenario: A card's token is spent once
      Given the shop has asked Stripe to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 12               |
        | card[exp_year]  | 2030             |
        | card[cvc]       | 123              |
      Then Stripe's answer has:
        | id         | tok_…     |
        | object     | token     |
        | type       | card      |
        | used       | no        |
        | created    | in 0 days |
        | livemode   | no        |
        | client_ip  | 127.0.0.1 |
        | card.last4 | 4242      |
        | card.id    | card_…    |
      When the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | {token}   |
      And the shop asks Stripe to read the token
      Then Stripe's answer has:
        | used | yes |
      When the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | {token}   |
      Then Stripe answers 400 "token_already_used"
      And Stripe's answer has:
        | error.type    | invalid_request_error                                  |
        | error.param   | source                                                 |
        | error.message | You cannot use a Stripe token more than once: {token}. |
      When the shop asks Stripe to create a payment method with:
        | type        | card    |
        | card[token] | {token} |
      Then Stripe answers 400 "token_already_used"
      And Stripe's answer has:
        | error.param | card[token] |
      When the shop asks Stripe to create a payment method with:
        | type        | card             |
        | card[token] | btok_us_verified |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | card[token]                                                                   |
        | error.message | The token btok_us_verified cannot be used here: it stands for a bank_account. |

    Scenario: A token of nothing
      When the shop asks Stripe to create a token
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                                                                                   |
        | error.param   | none                                                                                                                                                    |
        | error.message | You must supply either a card, customer, PII data, bank account, or account legal entity to create a token. If you're making this request with a libra… |

    Scenario: A token that nobody knows
      Given no token at Stripe
      When the shop asks Stripe to read the token
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | token                    |
        | error.message | No such token: '{token}' |

    Scenario: A platform's customer pays a seller by a token
      Given the shop has asked Stripe to add to the customer with:
        | source | tok_visa |
      And a connected account at Stripe
      When the shop asks Stripe to create a token with:
        | customer     | {customer} |
        | on behalf of | {account}  |
      Then Stripe's answer has:
        | type       | card   |
        | card.last4 | 4242   |
        | card.id    | card_… |
      When the shop asks Stripe to create a charge with:
        | amount       | 10.00 usd |
        | currency     | usd       |
        | source       | {token}   |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | paid | yes |
      When the shop asks Stripe to create a token with:
        | customer     | {customer} |
        | card         | {card}     |
        | on behalf of | {account}  |
      Then Stripe's answer has:
        | card.last4 | 4242 |
      When the shop asks Stripe to create a token with:
        | customer     | cus_none  |
        | on behalf of | {account} |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | customer                     |
        | error.message | No such customer: 'cus_none' |
      When the shop asks Stripe to create a token with:
        | customer     | {customer} |
        | card         | card_none  |
        | on behalf of | {account}  |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | card                      |
        | error.message | No such card: 'card_none' |
