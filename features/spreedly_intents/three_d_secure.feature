Feature: 3D Secure on the Payment Intents gateway
  Spreedly's guide: a transaction that says attempt_3dsecure may send its customer to the bank, and a purchase takes the money by a
  call of its own once the customer has authenticated.

  Rule: Without the flag a question of the bank's is an error

    @SPI-069
    Scenario Outline: <operation> without attempt_3dsecure, for <card>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "<card>"
      Then Spreedly answers 422 "Received unexpected 3DS authentication response, but a 3DS initiation flag was not included in the request."
      And Spreedly's answer has:
        | state            | failed                                                                                                      |
        | succeeded        | false                                                                                                       |
        | attempt_3dsecure | false                                                                                                       |
        | response/message | Received unexpected 3DS authentication response, but a 3DS initiation flag was not included in the request. |
        | response/pending | false                                                                                                       |
      And at Stripe there are 0 charges
      When Spreedly's "/v1/transactions/{transaction}.json" is read
      Then Spreedly answers 200 "Received unexpected 3DS authentication response…"

      Examples:
        | operation          | card                             |
        | purchase 1234 jpy  | visa, authenticate unless set up |
        | authorize 1234 jpy | visa, authenticate unless set up |
        | purchase 1.00 eur  | visa, 3D Secure required         |
        | authorize 1.00 eur | visa, always authenticate        |
        | verify             | visa, always authenticate        |

    @SPI-069
    Scenario Outline: <operation> with attempt_3dsecure=<value>, which is <what>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | <value>                   |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers <answer>
      And Spreedly's answer has:
        | state | <state> |

      Examples:
        | operation          | value | what                   | answer                                                    | state   |
        | purchase 1.00 eur  | true  | the flag               | 200 "Transaction pending"                                 | pending |
        | purchase 1.00 eur  | yes   | neither true nor false | 422 "attempt_3dsecure is neither true nor false"          | failed  |
        | authorize 1.00 eur | TRUE  | neither true nor false | 422 "attempt_3dsecure is neither true nor false"          | failed  |
        | verify             | 1     | neither true nor false | 422 "attempt_3dsecure is neither true nor false"          | failed  |
        | purchase 1.00 eur  |       | no flag                | 422 "Received unexpected 3DS authentication response, b…" | failed  |

  Rule: The customer goes to the bank and comes back

    @SPI-070 @SPI-071 @SPI-168
    Scenario Outline: <operation> with attempt_3dsecure is confirmed as it is created, and redirects
      Given the shop receives the webhooks of payments and set-ups
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                       |
        | redirect_url of the transaction     | https://shop.example/größe |
        | callback_url of the transaction     | https://shop.example/hook  |
      Then Spreedly answers 200 "Transaction pending"
      And Stripe was asked to:
        | read the webhook endpoint |
        | create a payment method   |
        | <call>                    |
      And the request to <call> carried:
        | confirm        | true                       |
        | return_url     | https://shop.example/größe |
        | capture_method | <capture>                  |
      And Spreedly's answer has:
        | state                                                              | pending                    |
        | succeeded                                                          | false                      |
        | response/success                                                   | false                      |
        | response/pending                                                   | true                       |
        | attempt_3dsecure                                                   | true                       |
        | required_action                                                    | redirect                   |
        | checkout_url                                                       | http…                      |
        | redirect_url                                                       | https://shop.example/größe |
        | callback_url                                                       | https://shop.example/hook  |
        | gateway_transaction_id                                             | <id>                       |
        | gateway_specific_response_fields/stripe_payment_intents/webhook_id | {webhook endpoint}         |

      Examples:
        | operation          | call             | capture | id     |
        | purchase 12.34 eur | create a payment | manual  | pi_…   |
        | authorize 1234 jpy | create a payment | manual  | pi_…   |
        | verify             | create a set-up  | none    | seti_… |

    @SPI-070
    Scenario Outline: A customer who <does> ends at the redirect_url
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 12.34 eur with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                       |
        | redirect_url of the transaction     | https://shop.example/there |
      And the customer <does> on the bank's page
      Then the customer comes back to "https://shop.example/there" with:
        | payment_intent               | {payment}          |
        | payment_intent_client_secret | {payment}_secret_… |
        | redirect_status              | <tells>            |

      Examples:
        | does                  | tells     |
        | authenticates         | succeeded |
        | fails to authenticate | failed    |

    @SPI-072 @SPI-074 @SPI-078 @SPI-053
    Scenario Outline: <operation> whose customer <does>
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 1234 jpy with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then the request to create a payment carried:
        | capture_method | manual |
      When the customer <does>
      And the webhooks arrive
      Then at Stripe the payment has:
        | status          | <status>   |
        | amount_received | <received> |
      And at Stripe this happened:
        | payment_intent.created         |
        | payment_intent.requires_action |
        | <third>                        |
        | <fourth>                       |
        | <fifth>                        |
        | <sixth>                        |
      And the merchant was told 1 time that the <kind> <ended>
      When Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly's answer has:
        | state            | <ended>   |
        | transaction_type | <type>    |
        | amount           | 1234      |
        | currency_code    | JPY       |
        | message          | <message> |
        | required_action  | none      |

      Examples:
        | operation | does          | status    | received | third            | fourth                                   | fifth           | sixth                    | kind     | ended     | type     | message    |
        | purchase  | authenticates | succeeded | 1234     | charge.succeeded | payment_intent.amount_capturable_updated | charge.captured | payment_intent.succeeded | purchase | succeeded | Purchase | Succeeded! |

    @SPI-074
    Scenario: An authorize whose customer has authenticated holds, and nothing is captured until it is asked for
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 1234 jpy with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And the customer authenticates
      And the webhooks arrive
      Then at Stripe the payment has:
        | status            | requires_capture |
        | amount_capturable | 1234             |
        | amount_received   | 0                |
      When Spreedly's "/v1/transactions/{authorization}.xml" is read
      Then Spreedly's answer has:
        | state | succeeded |
      When Spreedly is asked to capture 1000 jpy the authorization
      Then Spreedly's answer has:
        | amount        | 1000 |
        | currency_code | JPY  |
      And at Stripe the payment has:
        | amount_received | 1000 |

    @SPI-053 @SPI-078
    Scenario Outline: <operation> whose customer <does> captures nothing
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 1234 jpy with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | setup_future_usage                  | off_session               |
      And the customer <does>
      And the webhooks arrive
      Then at Stripe this happened:
        | payment_intent.created         |
        | payment_intent.requires_action |
        | payment_intent.payment_failed  |
      When Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly's answer has:
        | state                        | failed                                |
        | response/error_code          | payment_intent_authentication_failure |
        | payment_method/storage_state | cached                                |
      And at Stripe there are 0 charges

      Examples:
        | operation | does                  |
        | purchase  | fails to authenticate |
        | purchase  | gives up              |
        | authorize | fails to authenticate |

    @SPI-073 @SPI-097
    Scenario Outline: A card that nobody asks about is captured at once, by <payer>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1234 jpy with <payer>, and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | capture_method                      | automatic                 |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | <first>             |
        | create a payment    |
        | capture the payment |
      And the request to create a payment carried:
        | capture_method | manual |
      And Spreedly's answer has:
        | transaction_type | Purchase |
        | amount           | 1234     |
        | checkout_url     | none     |
        | required_action  | none     |
      And at Stripe the payment has:
        | amount_received | 1234 |

      Examples:
        | payer                          | first                   |
        | the card "visa"                | create a payment method |
        | Apple Pay with the card "visa" | create a token          |

    @SPI-075 @SPI-078
    Scenario: The customer's return is not the end, the event is
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1234 jpy with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates on the bank's page
      Then the customer comes back to "https://shop.example/back" with:
        | payment_intent               | {payment}          |
        | payment_intent_client_secret | {payment}_secret_… |
        | redirect_status              | succeeded          |
      And at Stripe the payment is "requires_capture"
      And the merchant was told 0 times
      When the webhooks arrive
      Then the merchant was told 1 time that the purchase succeeded
      And at Stripe the payment is "succeeded"

    @SPI-076 @SPI-129
    Scenario Outline: <operation> with modal_challenge=<modal> asks <where>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | modal_challenge                     | <modal>                   |
      Then Spreedly answers 200 "Transaction pending"
      And the request to <call> carried:
        | return_url      | <return> |
        | modal_challenge | none     |
      And Spreedly's answer has:
        | required_action                                                | <action> |
        | checkout_url                                                   | <page>   |
        | client_secret                                                  | set      |
        | gateway_specific_fields/stripe_payment_intents/modal_challenge | <modal>  |
      And at Stripe the <object> has:
        | next_action.type | <type> |

      Examples:
        | operation          | modal | where       | call             | return                    | action   | page | object  | type            |
        | authorize 1234 jpy | true  | in the page | create a payment | none                      | modal    | none | payment | use_stripe_sdk  |
        | verify             | true  | in the page | create a set-up  | none                      | modal    | none | set-up  | use_stripe_sdk  |
        | authorize 1234 jpy | false | by redirect | create a payment | https://shop.example/back | redirect | set  | payment | redirect_to_url |
        | verify             | false | by redirect | create a set-up  | https://shop.example/back | redirect | set  | set-up  | redirect_to_url |

    @SPI-129
    Scenario Outline: <operation> does not take modal_challenge=<value>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa", and:
        | modal_challenge | <value> |
      Then Spreedly answers 422 "modal_challenge is neither true nor false"
      And Stripe was asked nothing

      Examples:
        | operation          | value |
        | purchase 1.00 usd  | yes   |
        | authorize 1.00 usd | 1     |
        | verify             | TRUE  |

    @SPI-077
    Scenario Outline: A verify whose customer <does> has <state>
      Given the shop receives the webhooks of set-ups
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to verify with the card "visa, 3D Secure on request", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
        | request_three_d_secure              | any                       |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a set-up carried:
        | confirm                                              | true                      |
        | return_url                                           | https://shop.example/back |
        | payment_method_options[card][request_three_d_secure] | any                       |
      And at Stripe the set-up is "requires_action"
      When the customer <does>
      And the webhooks arrive
      Then the merchant was told 1 time that the verification <state>
      When Spreedly's "/v1/transactions/{verification}.json" is read
      Then Spreedly's answer has:
        | state            | <state>      |
        | transaction_type | Verification |
      And at Stripe there are 0 charges

      Examples:
        | does                  | state     |
        | authenticates         | succeeded |
        | fails to authenticate | failed    |
        | gives up              | failed    |

    @SPI-119 @SPI-120
    Scenario Outline: <operation> with request_three_d_secure=<value>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa, 3D Secure on request", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | request_three_d_secure              | <value>                   |
      Then Spreedly answers 200 "<message>"
      And the request to <call> carried:
        | payment_method_options[card][request_three_d_secure] | <sent> |
      And at Stripe the <object> has:
        | payment_method_options.card.request_three_d_secure | <holds>  |
        | status                                             | <status> |
      And Spreedly's answer has:
        | warning                                                               | <warning> |
        | gateway_specific_fields/stripe_payment_intents/request_three_d_secure | <shown>   |

      Examples:
        | operation          | value     | message             | call             | sent      | object  | holds     | status           | warning                                                           | shown     |
        | purchase 1.00 eur  | any       | Transaction pending | create a payment | any       | payment | any       | requires_action  | none                                                              | any       |
        | authorize 1.00 eur | any       | Transaction pending | create a payment | any       | payment | any       | requires_action  | none                                                              | any       |
        | verify             | any       | Transaction pending | create a set-up  | any       | set-up  | any       | requires_action  | none                                                              | any       |
        | purchase 1.00 eur  | automatic | Succeeded!          | create a payment | automatic | payment | automatic | succeeded        | none                                                              | automatic |
        | authorize 1.00 eur | automatic | Succeeded!          | create a payment | automatic | payment | automatic | requires_capture | none                                                              | automatic |
        | verify             | automatic | Succeeded!          | create a set-up  | automatic | set-up  | automatic | succeeded        | none                                                              | automatic |
        | purchase 1.00 eur  |           | Succeeded!          | create a payment | none      | payment | automatic | succeeded        | none                                                              | none      |
        | authorize 1.00 eur |           | Succeeded!          | create a payment | none      | payment | automatic | requires_capture | none                                                              | none      |
        | verify             |           | Succeeded!          | create a set-up  | none      | set-up  | automatic | succeeded        | none                                                              | none      |
        | purchase 1.00 eur  | ANY       | Succeeded!          | create a payment | none      | payment | automatic | succeeded        | request_three_d_secure was not sent: it is none of automatic, any | ANY       |

    @SPI-121
    Scenario Outline: <operation> with error_on_requires_action=<value> for a card that the bank asks about, attempt_3dsecure=<3ds>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 1234 jpy with the card "visa, always authenticate", and:
        | error_on_requires_action            | <value>                   |
        | attempt_3dsecure of the transaction | <3ds>                     |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers <answer>
      And the request to create a payment carried:
        | error_on_requires_action | <sent> |
        | confirm                  | true   |
      And Spreedly's answer has:
        | state | <state> |
      And at Stripe the payment is "<status>"
      And at Stripe there are 0 charges

      Examples:
        | operation | value | 3ds   | answer                    | sent | state   | status                  |
        | purchase  | true  | true  | 422                       | true | failed  | requires_payment_method |
        | authorize | true  | true  | 422                       | true | failed  | requires_payment_method |
        | purchase  | true  | false | 422                       | true | failed  | requires_payment_method |
        | authorize | true  | false | 422                       | true | failed  | requires_payment_method |
        | purchase  | false | true  | 200 "Transaction pending" | none | pending | requires_action         |
        | authorize | false | true  | 200 "Transaction pending" | none | pending | requires_action         |

    @SPI-121 @SPI-030
    Scenario Outline: <operation> as a set-up with error_on_requires_action=<value> for <card>, attempt_3dsecure=<3ds>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <operation> with the card "<card>", and:
        | setup_future_usage                  | off_session               |
        | error_on_requires_action            | <value>                   |
        | attempt_3dsecure of the transaction | <3ds>                     |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers <answer>
      And the request to create a set-up carried:
        | error_on_requires_action | none |
      And Spreedly's answer has:
        | state            | <state>   |
        | response/message | <message> |
        | checkout_url     | <page>    |

      Examples:
        | operation          | card                      | value | 3ds   | answer                    | state     | message              | page |
        | verify             | visa, always authenticate | true  | true  | 422                       | failed    | The setup intent requires an authentication, and error_on_requires_action makes it fail. | none |
        | authorize 1.00 usd | visa, always authenticate | true  | true  | 422                       | failed    | The setup intent requires an authentication, and error_on_requires_action makes it fail. | none |
        | verify             | visa, always authenticate | true  | false | 422                       | failed    | The setup intent requires an authentication, and error_on_requires_action makes it fail. | none |
        | verify             | visa                      | true  | true  | 200                       | succeeded | Transaction approved | none |
        | verify             | visa, always authenticate | false | true  | 200 "Transaction pending" | pending   | Transaction pending  | set  |

    @SPI-045
    Scenario Outline: An on-session <operation> of a European card runs 3D Secure
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 12.34 eur with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a payment carried:
        | off_session                                 | none |
        | payment_method_options[card][mit_exemption] | none |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    @SPI-151
    Scenario Outline: A <operation> of a low value asks for no exemption, <how>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 1.00 eur with the card "visa", and:
        | attempt_3dsecure of the transaction | <3ds> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | all parameters | <all> |

      Examples:
        | operation | how                        | 3ds   | all                                                                                                                                                                            |
        | purchase  | without 3D Secure          | false | amount, capture_method, confirm, currency, metadata[transaction_token], payment_method, payment_method_types[]                                                                 |
        | authorize | without 3D Secure          | false | amount, capture_method, confirm, currency, metadata[transaction_token], payment_method, payment_method_types[]                                                                 |
        | purchase  | with 3D Secure if it comes | true  | amount, capture_method, confirm, currency, metadata[gateway_idempotency_key], metadata[gateway_operation], metadata[transaction_token], payment_method, payment_method_types[] |

  Rule: A credit finds the charge of the intent, and says where there is none

    @SPI-141
    Scenario Outline: A credit of <what>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <first> with the card "<card>", and:
        | attempt_3dsecure of the transaction | <3ds>                     |
        | redirect_url of the transaction     | https://shop.example/back |
      And Spreedly is asked to credit the <kind>
      Then Spreedly answers <answer>
      And Spreedly's answer has:
        | state                  | <state> |
        | gateway_transaction_id | <id>    |
      And at Stripe there are <refunds> refunds

      Examples:
        | what                        | first              | card                      | 3ds   | kind          | answer                                                                        | state     | id   | refunds |
        | a purchase                  | purchase 1234 jpy  | visa                      | false | purchase      | 200 "Succeeded!"                                                              | succeeded | re_… | 1       |
        | a hold                      | authorize 1234 jpy | visa                      | false | authorization | 422 "including has nothing to refund: its status is requires_capture."        | failed    | none | 0       |
        | a payment that waits        | purchase 1234 jpy  | visa, always authenticate | true  | purchase      | 422 "including has nothing to refund: its status is requires_action."         | failed    | none | 0       |
        | a payment that was declined | purchase 1234 jpy  | visa, generic decline     | false | purchase      | 422 "including has nothing to refund: its status is requires_payment_method." | failed    | none | 0       |
