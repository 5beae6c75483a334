Feature: Set-ups on the Payment Intents gateway
  Spreedly's guide says when an authorize becomes a Setup Intent, what may be done with one, and which fields prepare a card for the
  merchant's later payments.

  Rule: An authorize becomes a Setup Intent where the gateway manages ids and the request sets up later use

    @SPI-031 @SPI-032 @SPI-040
    Scenario Outline: An authorize with <field>=<value> becomes a set-up for off-session use, with <payer>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to authorize 1234 jpy with <payer>, and:
        | <field>                     | <value>     |
        | metadata/schön              | Größe & Maß |
        | description                 | Zwölf Hüte  |
        | event_type                  | first of 3  |
        | order_id of the transaction | A-17        |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | <first>         |
        | create a set-up |
      And the request to create a set-up carried:
        | usage                | off_session |
        | confirm              | true        |
        | metadata[schön]      | Größe & Maß |
        | metadata[order_id]   | A-17        |
        | metadata[event_type] | first of 3  |
        | description          | Zwölf Hüte  |
        | amount               | none        |
        | capture_method       | none        |
        | setup_future_usage   | none        |
      And Spreedly's answer has:
        | transaction_type                                              | Authorization                                     |
        | state                                                         | succeeded                                         |
        | gateway_transaction_id                                        | seti_…                                            |
        | order_id                                                      | A-17                                              |
        | gateway_specific_fields/stripe_payment_intents/metadata/schön | Größe & Maß                                       |
        | warning                                                       | amount was not sent: a Setup Intent holds nothing |
      And at Stripe the set-up has:
        | usage          | off_session |
        | status         | succeeded   |
        | metadata.schön | Größe & Maß |
      And at Stripe there are 0 payments
      And at Stripe there are 0 charges

      Examples:
        | field                                          | value       | payer                           | first                   |
        | setup_future_usage                             | off_session | the card "visa"                 | create a payment method |
        | stored_credential_initiator of the transaction | cardholder  | the card "mastercard"           | create a payment method |
        | setup_future_usage                             | off_session | Apple Pay with the card "visa"  | create a token          |
        | stored_credential_initiator of the transaction | cardholder  | Google Pay with the card "visa" | create a token          |

    @SPI-031 @SPI-032
    Scenario Outline: A stored card is authorized as a set-up by <field>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to authorize 10.00 usd with the stored token, and:
        | <field>      | <value> |
        | metadata/hat | Fedora  |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a set-up |
      And the request to create a set-up carried:
        | usage          | off_session      |
        | customer       | {customer}       |
        | payment_method | {payment method} |
        | metadata[hat]  | Fedora           |

      Examples:
        | field                                          | value       |
        | setup_future_usage                             | off_session |
        | stored_credential_initiator of the transaction | cardholder  |

    @SPI-031
    Scenario: A set-up for a connected account is made for that account
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | setup_future_usage | off_session |
        | stripe_account     | {account}   |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment method carried:
        | Stripe-Account header | {account} |
      And the request to create a set-up carried:
        | Stripe-Account header | {account}   |
        | usage                 | off_session |

    @SPI-030
    Scenario Outline: A verify with <field> is a Setup Intent for <usage> use, with ids managed: <managed>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | <managed> |
      When Spreedly is asked to verify with the card "visa", and:
        | <field>      | <value> |
        | metadata/hat | Fedora  |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method |
        | create a set-up         |
      And the request to create a set-up carried:
        | usage         | <usage> |
        | confirm       | true    |
        | metadata[hat] | Fedora  |
      And Spreedly's answer has:
        | transaction_type       | Verification |
        | gateway_transaction_id | seti_…       |
        | amount                 | none         |
        | currency_code          | none         |
      And at Stripe there are 0 payments

      Examples:
        | managed | field              | value       | usage       |
        | false   | description        | hats        | off_session |
        | true    | description        | hats        | off_session |
        | false   | setup_future_usage | on_session  | on_session  |
        | true    | setup_future_usage | off_session | off_session |

  Rule: Every other authorize, and every purchase, is a payment

    @SPI-033
    Scenario Outline: With ids not managed an authorize with <field>=<value> holds, and can be <then>d
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | false |
      When Spreedly is asked to authorize 1234 jpy with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | amount             | 1234        |
        | currency           | jpy         |
        | capture_method     | manual      |
        | setup_future_usage | off_session |
        | confirm            | true        |
      And Spreedly's answer has:
        | gateway_transaction_id | pi_… |
        | amount                 | 1234 |
        | currency_code          | JPY  |
        | warning                | none |
      And at Stripe there are 0 set-ups
      And at Stripe the payment has:
        | status             | requires_capture |
        | amount_capturable  | 1234             |
        | setup_future_usage | off_session      |
      When Spreedly is asked to <operation> the authorization
      Then Spreedly answers 200 "Succeeded!"
      And at Stripe the payment has:
        | status          | <status>   |
        | amount_received | <received> |

      Examples:
        | field                                          | value       | then    | operation | status    | received |
        | setup_future_usage                             | off_session | capture | capture   | succeeded | 1234     |
        | setup_future_usage                             | off_session | voide   | void      | canceled  | 0        |
        | stored_credential_initiator of the transaction | cardholder  | capture | capture   | succeeded | 1234     |
        | stored_credential_initiator of the transaction | cardholder  | voide   | void      | canceled  | 0        |

    @SPI-034
    Scenario Outline: With ids managed an authorize with <field>=<value> still holds
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to authorize 10.00 eur with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | capture_method     | manual  |
        | setup_future_usage | <usage> |
        | off_session        | <off>   |
      And at Stripe there are 0 set-ups
      And at Stripe the payment is "requires_capture"

      Examples:
        | field                                            | value      | usage      | off  |
        | description                                      | hats       | none       | none |
        | setup_future_usage                               | on_session | on_session | none |
        | stored_credential_initiator of the transaction   | merchant   | none       | true |
        | off_session                                      | true       | none       | true |
        | stored_credential_reason_type of the transaction | recurring  | none       | none |

    @SPI-035
    Scenario Outline: With ids managed a purchase with <field>=<value> takes the money
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 1234 jpy with the card "visa", and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | setup_future_usage | off_session |
      And at Stripe there are 0 set-ups
      And at Stripe the payment has:
        | amount_received    | 1234        |
        | setup_future_usage | off_session |

      Examples:
        | field                                          | value       |
        | setup_future_usage                             | off_session |
        | stored_credential_initiator of the transaction | cardholder  |

  Rule: A Setup Intent stays as it is, whatever is asked of it

    @SPI-036 @SPI-037 @SPI-038 @SPI-039
    Scenario Outline: A <operation> leaves the set-up of <what> succeeded
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <what> with the card "visa", and:
        | stored_credential_initiator of the transaction | cardholder |
      And this is posted to Spreedly's "/v1/transactions/{transaction}/<operation>.xml":
        """
        <transaction><amount>100</amount><currency_code>USD</currency_code></transaction>
        """
      Then Spreedly answers 422 "The transaction is a Setup Intent, which is not <able>: it <why> no amount"
      And at Stripe the set-up has:
        | status              | succeeded |
        | cancellation_reason | none      |
      And at Stripe there are 0 refunds
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | what               | operation | able       | why   |
        | authorize 1.00 usd | capture   | capturable | holds |
        | authorize 1.00 usd | void      | voidable   | holds |
        | authorize 1.00 usd | credit    | refundable | took  |
        | verify             | capture   | capturable | holds |
        | verify             | void      | voidable   | holds |
        | verify             | credit    | refundable | took  |

    @SPI-040
    Scenario Outline: A set-up that the customer authenticates takes nothing, by <operation>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <operation> with the card "visa, authenticate unless set up", and:
        | stored_credential_initiator of the transaction | cardholder                |
        | attempt_3dsecure of the transaction            | true                      |
        | redirect_url of the transaction                | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      When the customer authenticates
      And Spreedly's "/v1/transactions/{transaction}.json" is read
      Then Spreedly's answer has:
        | state                  | succeeded |
        | gateway_transaction_id | seti_…    |
      And at Stripe there are 0 charges
      And at Stripe there are 0 payments

      Examples:
        | operation          |
        | authorize 1.00 usd |
        | verify             |

  Rule: What a transaction left nothing to do with is said in its own words

    Scenario Outline: A <operation> of <what> is refused
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <first>
      Then Spreedly answers <status>
      When Spreedly is asked to <operation> the <kind>
      Then Spreedly answers 422 "The transaction <why> <operation>"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | state            | failed                            |
        | succeeded        | false                             |
        | response/message | The transaction <why> <operation> |

      Examples:
        | what                                   | first                                                      | status | kind          | operation | why                                 |
        | a store                                | store with the card "visa"                                 | 200    | store         | capture   | is a Store, which leaves nothing to |
        | a store                                | store with the card "visa"                                 | 200    | store         | void      | is a Store, which leaves nothing to |
        | a store                                | store with the card "visa"                                 | 200    | store         | credit    | is a Store, which leaves nothing to |
        | a purchase that never reached a bank   | purchase 1.00 usd with the card number "4242424242424241"  | 422    | purchase      | credit    | has failed, and left nothing to     |
        | an authorize that never reached a bank | authorize 1.00 usd with the card number "4242424242424241" | 422    | authorization | capture   | has failed, and left nothing to     |
        | an authorize that never reached a bank | authorize 1.00 usd with the card number "4242424242424241" | 422    | authorization | void      | has failed, and left nothing to     |

    Scenario Outline: A <operation> of a credit is refused
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      And Spreedly is asked to credit 4.00 usd the purchase
      And Spreedly is asked to <operation> the credit
      Then Spreedly answers 422 "The transaction is a Credit, which leaves nothing to <operation>"
      And Stripe was asked nothing

      Examples:
        | operation |
        | capture   |
        | void      |
        | credit    |

    @SPI-021
    Scenario Outline: An alternative payment method cannot <operation>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with an alternative payment method
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | state            | failed |
        | transaction_type | <kind> |

      Examples:
        | operation           | kind          | message                                                                                 |
        | authorize 10.00 eur | Authorization | authorize is not supported offsite by the gateway (supports_offsite_authorize is false) |
        | verify              | Verification  | stripe_apm is for purchases only                                                        |
        | store               | Store         | stripe_apm is for purchases only                                                        |

  Rule: Later use is prepared once, and confirmed whatever the request says

    @SPI-054 @SPI-055 @SPI-206
    Scenario Outline: <operation> with <field>=<value> and confirm=false is <confirmed>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 eur with the card "visa", and:
        | <field> | <value> |
        | confirm | false   |
      Then Spreedly answers 200 "<message>"
      And the request to create a payment carried:
        | confirm            | <confirm> |
        | setup_future_usage | <usage>   |
      And Spreedly's answer has:
        | state                                                  | <state> |
        | gateway_specific_fields/stripe_payment_intents/confirm | false   |

      Examples:
        | operation | field                                          | value       | confirmed   | confirm | usage       | state     | message             |
        | authorize | setup_future_usage                             | off_session | confirmed   | true    | off_session | succeeded | Succeeded!          |
        | purchase  | setup_future_usage                             | off_session | confirmed   | true    | off_session | succeeded | Succeeded!          |
        | authorize | stored_credential_initiator of the transaction | cardholder  | confirmed   | true    | off_session | succeeded | Succeeded!          |
        | purchase  | stored_credential_initiator of the transaction | cardholder  | confirmed   | true    | off_session | succeeded | Succeeded!          |
        | authorize | setup_future_usage                             | on_session  | confirmed   | true    | on_session  | succeeded | Succeeded!          |
        | purchase  | setup_future_usage                             | on_session  | unconfirmed | false   | on_session  | pending   | Transaction pending |
        | authorize | description                                    | hats        | unconfirmed | false   | none        | pending   | Transaction pending |

    @SPI-046 @SPI-047
    Scenario Outline: <operation> started by <who> as <reason> is sent so, and shown again
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 10.00 eur with the card "visa", and:
        | stored_credential_initiator of the transaction   | <who>    |
        | stored_credential_reason_type of the transaction | <reason> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | off_session        | <off>   |
        | setup_future_usage | <usage> |
        | confirm            | true    |
      And Spreedly's answer has:
        | stored_credential_initiator   | <who>    |
        | stored_credential_reason_type | <reason> |
      When Spreedly's "/v1/transactions/{transaction}.json" is read
      Then Spreedly's answer has:
        | stored_credential_initiator   | <who>    |
        | stored_credential_reason_type | <reason> |

      Examples:
        | operation | who        | reason      | off  | usage       |
        | purchase  | merchant   | recurring   | true | none        |
        | purchase  | merchant   | installment | true | none        |
        | purchase  | merchant   | unscheduled | true | none        |
        | authorize | merchant   | recurring   | true | none        |
        | authorize | merchant   | installment | true | none        |
        | authorize | merchant   | unscheduled | true | none        |
        | purchase  | cardholder | recurring   | none | off_session |
        | purchase  | cardholder | installment | none | off_session |
        | purchase  | cardholder | unscheduled | none | off_session |
        | authorize | cardholder | recurring   | none | off_session |
        | authorize | cardholder | installment | none | off_session |
        | authorize | cardholder | unscheduled | none | off_session |

    @SPI-047
    Scenario Outline: The reason <reason> alone changes nothing of <operation>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <operation> 10.00 eur with the card "visa", and:
        | stored_credential_reason_type of the transaction | <reason> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | all parameters | amount, capture_method, confirm, currency, metadata[transaction_token], payment_method, payment_method_types[] |
      And Spreedly's answer has:
        | stored_credential_initiator   | none     |
        | stored_credential_reason_type | <reason> |

      Examples:
        | operation | reason      |
        | purchase  | recurring   |
        | purchase  | installment |
        | authorize | unscheduled |

    @SPI-049 @SPI-050 @SPI-052 @SPI-053 @SPI-154
    Scenario Outline: <set-up> by <field>, with the customer who <does>, and the later payments
      Given the shop receives the webhooks of payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <set-up> 12.34 eur with the card "visa, authenticate unless set up", and:
        | <field>                             | <value>                   |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a payment carried:
        | setup_future_usage | off_session |
        | capture_method     | manual      |
      And at Stripe the payment has:
        | setup_future_usage | off_session |
        | amount_received    | 0           |
      When the customer <does>
      And the webhooks arrive
      Then at Stripe the payment has:
        | amount_received | <received> |
      When Spreedly's "/v1/transactions/{transaction}.xml" is read
      Then Spreedly's answer has:
        | state     | <state>     |
        | succeeded | <succeeded> |
      When Spreedly is asked to purchase 1.50 eur with the same payment method, and:
        | off_session | true |
      Then Spreedly answers <later>
      When Spreedly is asked to purchase 2.50 eur with the same payment method, and:
        | stored_credential_initiator of the transaction | merchant |
      Then Spreedly answers <later>
      And at Stripe there are <charges> charges

      Examples: the customer authenticates once, and is asked no more
        | set-up    | field                                          | value       | does          | received | state     | succeeded | later            | charges |
        | authorize | setup_future_usage                             | off_session | authenticates | 0        | succeeded | true      | 200 "Succeeded!" | 3       |
        | purchase  | setup_future_usage                             | off_session | authenticates | 1234     | succeeded | true      | 200 "Succeeded!" | 3       |
        | purchase  | stored_credential_initiator of the transaction | cardholder  | authenticates | 1234     | succeeded | true      | 200 "Succeeded!" | 3       |
        | authorize | stored_credential_initiator of the transaction | cardholder  | authenticates | 0        | succeeded | true      | 200 "Succeeded!" | 3       |

      Examples: a customer who did not has set nothing up
        | set-up    | field                                          | value       | does                  | received | state  | succeeded | later | charges |
        | authorize | setup_future_usage                             | off_session | fails to authenticate | 0        | failed | false     | 422   | 2       |
        | purchase  | setup_future_usage                             | off_session | gives up              | 0        | failed | false     | 422   | 2       |
        | purchase  | stored_credential_initiator of the transaction | cardholder  | fails to authenticate | 0        | failed | false     | 422   | 2       |

    @SPI-153
    Scenario Outline: A telephone <operation> that sets up <what>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 12.34 eur with the card "visa, authenticate unless set up", and:
        | moto    | true    |
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][moto] | true    |
        | setup_future_usage                 | <usage> |
        | confirm                            | true    |
        | off_session                        | none    |
      When Spreedly is asked to purchase 5.00 eur with the same payment method, and:
        | off_session | true |
      Then Spreedly answers <later>

      Examples:
        | what                    | operation | field                                          | value      | usage       | later            |
        | the cardholder's series | purchase  | stored_credential_initiator of the transaction | cardholder | off_session | 200 "Succeeded!" |
        | the cardholder's series | authorize | stored_credential_initiator of the transaction | cardholder | off_session | 200 "Succeeded!" |
        | nothing                 | purchase  | description                                    | hats       | none        | 422              |

    @SPI-133
    Scenario Outline: <operation> by a stored card that the bank wants to ask about, with off_session=<off>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa, always authenticate"
      And Spreedly is asked to <operation> 5.00 eur with the stored token, and:
        | off_session                         | <off>                     |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers <answer>
      And the request to create a payment carried:
        | off_session | <sent>     |
        | confirm     | true       |
        | customer    | {customer} |
      And Spreedly's answer has:
        | state                                                      | <state> |
        | required_action                                            | <asked> |
        | gateway_specific_fields/stripe_payment_intents/off_session | <off>   |

      Examples:
        | operation | off   | sent | answer                    | state   | asked    |
        | purchase  | false | none | 200 "Transaction pending" | pending | redirect |
        | authorize | false | none | 200 "Transaction pending" | pending | redirect |
        | purchase  | true  | true | 422                       | failed  | none     |
        | authorize | true  | true | 422                       | failed  | none     |

  Rule: A card that was saved before agreements had to be set up needs none

    @SPI-156 @clock:2019-09-01
    Scenario Outline: <operation> with a card that was stored <when> the day, in the merchant's name
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa, authenticate unless set up"
      And 30 days pass
      And Spreedly is asked to <operation> 10.00 eur with the stored token, and:
        | <by> | <says> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | off_session | true |
      When Spreedly is asked to store with the card "visa, authenticate unless set up"
      And Spreedly is asked to <operation> 10.00 eur with the stored token, and:
        | <by> | <says> |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | response/error_code | authentication_required |

      Examples:
        | operation | when   | by                                             | says     |
        | purchase  | before | off_session                                    | true     |
        | authorize | before | stored_credential_initiator of the transaction | merchant |

    @SPI-156 @clock:2019-09-14
    Scenario: A card that was stored on that day has to be set up
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa, authenticate unless set up"
      And Spreedly is asked to purchase 10.00 eur with the stored token, and:
        | off_session | true |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | response/error_code | authentication_required |
