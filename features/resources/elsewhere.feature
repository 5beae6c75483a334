Feature: What is refused wherever it is asked
  A shop that asks for too much, twice, or for what is not there is told which of its parameters it was.
  https://docs.stripe.com/api/errors

  Rule: What excludes something else is not sent with it

    Scenario Outline: <first> and <second> exclude each other
      Given a customer at Stripe
      When the shop asks Stripe, <when>, to <action> with:
        | <first>  | <value> |
        | <second> | <more>  |
        | <third>  | <most>  |
        | <fourth> | <last>  |
      Then Stripe answers 400 "parameters_exclusive"
      And Stripe's answer has:
        | error.param   | <named>                                                   |
        | error.message | You may only specify one of these parameters: <message>. |

      Examples:
        | first                              | value            | second                 | more         | third  | most | fourth   | last | when                    | action            | named                     | message |
        | type                               | customer.created | types[]                | charge.*     |        |      |          |      | since 2019-12-03        | list the events   | type                      | type, types |
        | coupon                             | A                | promotion_code         | promo_1      |        |      |          |      | before 2025-03-31.basil | create a customer | coupon                    | coupon, promotion_code |
        | automatic_payment_methods[enabled] | true             | payment_method_types[] | card         | amount | 500  | currency | usd  | since 2019-12-03        | create a payment  | automatic_payment_methods | automatic_payment_methods, payment_method_types |

  Rule: What is not there is not found

    Scenario Outline: There is no <object> to <verb>
      Given no <object> at Stripe
      When the shop asks Stripe to <verb> the <object>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error       |
        | error.param   | <param>                     |
        | error.message | No such <noun>: '{<object>}' |

      Examples:
        | object              | verb    | param  | noun                |
        | event               | read    | id     | event               |
        | balance transaction | read    | id     | balance transaction |
        | customer            | read    | id     | customer            |
        | charge              | read    | id     | charge              |
        | charge              | update  | id     | charge              |
        | charge              | capture | id     | charge              |
        | token               | read    | token  | token               |

    Scenario: A blank query looks for nothing
      When the shop runs the command:
        """
        curl -G https://api.stripe.com/v1/charges/search -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -H "Stripe-Version: 2020-08-27" --data-urlencode "query= "
        """
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | including We were unable to parse your search query. |

    Scenario Outline: A list of a payment's items does not know <param> of what is not there
      Given the shop has asked Stripe to create a payment with:
        | amount                                      | 5.00 usd |
        | currency                                    | usd      |
        | accepted methods                            | card     |
        | amount_details[line_items][0][product_name] | Tea      |
        | amount_details[line_items][0][quantity]     | 1        |
        | amount_details[line_items][0][unit_cost]    | 200      |
        | amount_details[line_items][1][product_name] | Cup      |
        | amount_details[line_items][1][quantity]     | 1        |
        | amount_details[line_items][1][unit_cost]    | 300      |
      When the shop asks Stripe to list the payment's items with:
        | <param> | uli_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param | <param> |

      Examples:
        | param          |
        | starting_after |
        | ending_before  |

  Rule: Events are found by their type

    Scenario Outline: Events of the <param> <value>
      Given a customer at Stripe
      And the shop has asked Stripe to update the customer with:
        | name | Jane |
      And the shop has asked Stripe to create a charge with:
        | amount   | 5.00 usd |
        | currency | usd      |
        | source   | tok_visa |
      When the shop asks Stripe to list the events with:
        | <param>  | <value> |
        | <second> | <more>  |
      Then Stripe's answer has:
        | url         | /v1/events |
        | data.0.type | <first>    |
        | data.1.type | <next>     |
        | data.2.type | <last>     |

      Examples:
        | param            | value            | second  | more             | first            | next             | last             |
        |                  |                  |         |                  | charge.succeeded | customer.updated | customer.created |
        | type             | customer.*       |         |                  | customer.updated | customer.created | not there        |
        | type             | customer.created |         |                  | customer.created | not there        | not there        |
        | type             | *                |         |                  | charge.succeeded | customer.updated | customer.created |
        | types[]          | customer.created | types[] | charge.succeeded | charge.succeeded | customer.created | not there        |
        | delivery_success | true             |         |                  | charge.succeeded | customer.updated | customer.created |
        | delivery_success | false            |         |                  | not there        | not there        | not there        |

  Rule: A payment method is one customer's, and once

    Scenario: A payment method that somebody has, or that was detached
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | The payment method you provided has already been attached to a customer. |
      When the shop asks Stripe to detach the payment method
      And the shop asks Stripe to create a customer with:
        | payment_method | {payment method} |
      Then Stripe answers 400 "payment_method_unexpected_state"
      And Stripe's answer has:
        | error.message | This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again. |

  Rule: A customer's source that is declined changes nothing

    Scenario: Another source of a customer's is declined
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      When the shop asks Stripe to update the customer with:
        | source | tok_chargeDeclined |
        | name   | Jane               |
      Then Stripe answers 402 "card_declined"
      And at Stripe the customer has:
        | default_source | {card} |
        | name           | none   |

  Rule: A bank transfer is where the customer is

    Scenario Outline: A payment of <what> with the dashboard's payment methods
      Given the account offers "card, customer_balance"
      And the shop has asked Stripe to create a customer with:
        | address[country] | <country> |
      When the shop asks Stripe to create a payment with:
        | amount                             | 10.00 usd            |
        | currency                           | <currency>           |
        | customer                           | {customer}           |
        | automatic_payment_methods[enabled] | true                 |
        | return_url                         | https://shop.example |
        | payment_method_data[type]          | customer_balance     |
        | confirm                            | true                 |
      Then Stripe's answer has:
        | error.code                                                                       | <code>      |
        | next_action.display_bank_transfer_instructions.type                              | <type>      |
        | next_action.display_bank_transfer_instructions.reference                         | <reference> |
        | next_action.display_bank_transfer_instructions.financial_addresses.0.iban.country | <bank>     |

      Examples:
        | what                  | currency | country | type             | reference | bank | code |
        | euros in France       | eur      | FR      | eu_bank_transfer | set       | FR   |      |
        | euros in Spain        | eur      | ES      | eu_bank_transfer | set       | ES   |      |
        | euros in Austria      | eur      | AT      | eu_bank_transfer | set       | DE   |      |
        | dollars from France   | usd      | FR      | us_bank_transfer | set       | none |      |
        | yen, unreferenced     | jpy      | FR      | jp_bank_transfer | none      | none |      |
        | francs                | chf      | FR      | none             | none      | none | payment_intent_incompatible_payment_method |

    Scenario Outline: What was applied to a payment comes back when <what>
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 6.00 usd |
        | currency | usd      |
      When the shop asks Stripe to update the payment with:
        | <param> | <value> |
      Then Stripe's answer has:
        | status | <status> |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | <there> |
      When the shop asks Stripe to list the customer's cash transactions
      Then Stripe's answer has:
        | data.0.type       | <last>  |
        | data.0.net_amount | <moved> |

      Examples:
        | what                    | param       | value    | status                | there | last                   | moved |
        | its amount changes      | amount      | 8.00 usd | requires_confirmation | 600   | unapplied_from_payment | 600   |
        | only its words change   | description | tea      | requires_action       | 0     | applied_to_payment     | -600  |

  Rule: Radar reviews a charge

    Scenario: An elevated risk is reviewed
      Given the account reviews elevated risk
      When the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd             |
        | currency | usd                   |
        | source   | tok_riskLevelElevated |
      Then Stripe's answer has:
        | outcome.type | manual_review |
        | review       | prv_…         |

  Rule: The Express Dashboard is for Express accounts

    Scenario Outline: A link into the dashboard of a <type> account
      Given the shop has asked Stripe to create an account with:
        | type    | <type> |
        | country | US     |
      When the shop asks Stripe to create a login link
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | <message> |

      Examples:
        | type     | message |
        | custom   | Cannot create a login link for an account without access to the Express Dashboard. |
        | standard | Cannot create a login link for an account without access to the Express Dashboard. |
        | express  | Cannot create a login link for an account that has not completed onboarding. |

    Scenario Outline: An account's <param> cannot be <value>
      When the shop asks Stripe to create an account with:
        | type    | custom  |
        | country | US      |
        | <param> | <value> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | <param>   |
        | error.message | <message> |

      Examples:
        | param                                              | value | message |
        | default_currency                                   | zzz   | Invalid currency: zzz.… |
        | settings[payments][statement_descriptor]           | 12345 | The statement descriptor must contain at least one alphabetic character. |
        | settings[card_payments][statement_descriptor_prefix] | 12345 | The statement descriptor must contain at least one alphabetic character. |
