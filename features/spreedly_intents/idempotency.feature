Feature: Idempotent requests on the Payment Intents gateway
  Spreedly's guide tells how long a key may be, which calls get a suffix, and under which conditions a transaction that is made again
  is the same at Stripe.

  Rule: A key has up to 255 characters

    @SPI-056
    Scenario Outline: A key of 255 characters is whole, or keeps its suffix, when <operation> is to <call>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to <operation>, and:
        | idempotency_key | 255 characters |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried a key of <length> characters
      And the request to <call> carried a key that ends in "<end>"

      Examples:
        | operation                               | call                      | length | end       |
        | purchase 1.00 usd with the card "visa"  | create a payment method   | 255    | -pm       |
        | purchase 1.00 usd with the card "visa"  | create a payment          | 255    | kkk       |
        | authorize 1.00 usd with the card "visa" | create a payment          | 255    | kkk       |
        | verify with the card "visa"             | create a set-up           | 255    | kkk       |
        | store with the card "visa"              | create a customer         | 255    | -customer |
        | store with the card "visa"              | attach the payment method | 255    | -attach   |
        | capture the authorization               | capture the payment       | 255    | -capture  |
        | void the authorization                  | cancel the payment        | 255    | kkk       |

    @SPI-056
    Scenario Outline: A key of 256 characters does not go with <operation>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to <operation>, and:
        | idempotency_key | 256 characters |
      Then Spreedly answers 422 "idempotency_key is too long (limit 255, given 256)"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | state     | failed |
        | succeeded | false  |

      Examples:
        | operation                               |
        | purchase 1.00 usd with the card "visa"  |
        | authorize 1.00 usd with the card "visa" |
        | verify with the card "visa"             |
        | store with the card "visa"              |
        | capture the authorization               |
        | void the authorization                  |
        | credit the authorization                |

    @SPI-056
    Scenario: A key of 86 characters is not too long, however many bytes they have
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | idempotency_key | 山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山山 |
      Then Spreedly answers 422 "idempotency_key holds something else than printable ASCII"
      And Stripe was asked nothing

    @SPI-056
    Scenario: Long keys that differ at their end stay different
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | idempotency_key | 256 characters |
      Then Spreedly answers 422
      When Spreedly is asked to store with the card "visa", and:
        | idempotency_key | 253 characters |
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly is asked to store with the card "mastercard", and:
        | idempotency_key | 254 characters |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | gateway_transaction_id | another than before |

  Rule: Four calls have a suffix on the given key, all others the key itself

    @SPI-057 @SPI-058 @SPI-059 @SPI-060 @SPI-061
    Scenario Outline: <operation> under the key k1
      Given a customer at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <first> with the card "visa"
      And Spreedly is asked to <operation>, and:
        | idempotency_key | k1     |
        | <field>         | <more> |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | <call> | <key>  |
        | <then> | <next> |

      Examples:
        | first  | operation                                | field       | more | call                    | key   | then             | next |
        | verify | purchase 10.00 usd with the card "visa"  | description | hats | create a payment method | k1-pm | create a payment | k1   |
        | verify | authorize 10.00 usd with the card "visa" | description | hats | create a payment method | k1-pm | create a payment | k1   |
        | verify | verify with the card "visa"              | description | hats | create a payment method | k1-pm | create a set-up  | k1   |

    @SPI-058 @SPI-061
    Scenario Outline: <operation> of a payment under the key k1 carries <key>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <first> 10.00 usd with the card "visa"
      And Spreedly is asked to <operation> the <of>, and:
        | idempotency_key | k1 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried the key "<key>"

      Examples:
        | first     | operation        | of            | call                | key        |
        | authorize | capture 4.00 usd | authorization | capture the payment | k1-capture |
        | authorize | void             | authorization | cancel the payment  | k1         |
        | purchase  | credit 4.00 usd  | purchase      | refund the payment  | k1         |

    @SPI-057 @SPI-059 @SPI-060
    Scenario: A store under the key k1
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | idempotency_key | k1 |
      Then Stripe was asked to:
        | create a payment method   | k1-pm       |
        | create a customer         | k1-customer |
        | attach the payment method | k1-attach   |

    @SPI-058 @SPI-072
    Scenario Outline: The capture of a purchase that holds first has the suffix too, when <when>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | idempotency_key | k1      |
        | <field>         | <value> |
      Then Stripe was asked to:
        | create a payment method | k1-pm      |
        | create a payment        | k1         |
        | capture the payment     | k1-capture |

      Examples:
        | when                   | field                               | value  |
        | 3D Secure is allowed   | attempt_3dsecure of the transaction | true   |
        | capture_method says so | capture_method                      | manual |

    @SPI-057
    Scenario Outline: A stored token's <operation> makes no payment method, and has the key alone
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa"
      And Spreedly is asked to <operation> with the stored token, and:
        | idempotency_key | k1 |
      Then Stripe was asked to:
        | <call> | k1 |

      Examples:
        | operation           | call             |
        | purchase 10.00 usd  | create a payment |
        | authorize 10.00 usd | create a payment |
        | verify              | create a set-up  |

    @SPI-067 @SPI-068
    Scenario Outline: Without a key, <operation> with attempt_3dsecure=<attempt> has <which>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa, 3D Secure on request", and:
        | attempt_3dsecure of the transaction | <attempt>                 |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200
      And the request to <call> carried the key "<key>"
      And the request to create a payment method carried the key "<first>"

      Examples:
        | operation           | attempt | which | call             | key    | first  |
        | purchase 10.00 usd  | false   | none  | create a payment | no key | no key |
        | authorize 10.00 usd | false   | none  | create a payment | no key | no key |
        | verify              | false   | none  | create a set-up  | no key | no key |

    @SPI-067
    Scenario Outline: The token of a 3D Secure <operation> is its key, unless one is given
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      And the request to <call> carried:
        | Idempotency-Key header | {transaction token} |
      When Spreedly is asked to <operation> with the card "visa, always authenticate", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | idempotency_key                     | k1                        |
      Then the request to <call> carried the key "k1"
      And the request to create a payment method carried the key "k1-pm"

      Examples:
        | operation           | call             |
        | purchase 10.00 usd  | create a payment |
        | authorize 10.00 usd | create a payment |
        | verify              | create a set-up  |

  Rule: The same information under the same key is one payment

    @SPI-062 @SPI-063 @SPI-064 @SPI-065 @SPI-188
    Scenario Outline: <operation> that is made again <how> is <what>
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa, 3D Secure on request" with:
        | <kept> | <as> |
      When Spreedly is asked to <operation> 1234 jpy with the same payment method, and:
        | idempotency_key                     | k1                        |
        | idempotent_request                  | <flag>                    |
        | order_id of the transaction         | <order>                   |
        | attempt_3dsecure of the transaction | <3ds>                     |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200
      And Spreedly's answer has:
        | gateway_specific_response_fields/stripe_payment_intents/idempotent_replayed | not there |
      When Spreedly is asked to <operation> 1234 jpy with the same payment method, and:
        | idempotency_key                     | k1                        |
        | idempotent_request                  | <flag>                    |
        | order_id of the transaction         | <order>                   |
        | attempt_3dsecure of the transaction | <3ds>                     |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers <answer>
      And Spreedly's answer has:
        | gateway_transaction_id                                                      | <id>       |
        | gateway_specific_response_fields/stripe_payment_intents/idempotent_replayed | <replayed> |
      And at Stripe there is 1 payment

      Examples: as the guide wants it
        | operation | how           | what | kept               | as          | flag | order | 3ds   | answer           | id                 | replayed |
        | purchase  | with a CVC    | one  | email              | a@b.example | true | A-17  | false | 200 "Succeeded!" | the same as before | true     |
        | authorize | with a CVC    | one  | email              | a@b.example | true | A-17  | false | 200 "Succeeded!" | the same as before | true     |
        | purchase  | without a CVC | one  | verification_value |             | true | A-17  | false | 200 "Succeeded!" | the same as before | true     |
        | authorize | without a CVC | one  | verification_value |             | true | A-17  | false | 200 "Succeeded!" | the same as before | true     |

      Examples: without one of its conditions
        | operation | how                 | what            | kept  | as          | flag  | order | 3ds   | answer                                  | id   | replayed  |
        | purchase  | without the flag    | no replay       | email | a@b.example | false | A-17  | false | 422 "Keys for idempotent requests can…" | none | not there |
        | authorize | without the flag    | no replay       | email | a@b.example | false | A-17  | false | 422 "Keys for idempotent requests can…" | none | not there |
        | purchase  | without an order_id | no replay       | email | a@b.example | true  |       | false | 422 "Keys for idempotent requests can…" | none | not there |
        | authorize | without an order_id | no replay       | email | a@b.example | true  |       | false | 422 "Keys for idempotent requests can…" | none | not there |
        | purchase  | with 3D Secure      | not synchronous | email | a@b.example | true  | A-17  | true  | 422 "Keys for idempotent requests can…" | none | not there |

    @SPI-062
    Scenario: An alternative payment method is not synchronous
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 eur with an alternative payment method, and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly answers 200 "Transaction pending"
      When Spreedly is asked to purchase 10.00 eur with the same payment method, and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly's answer has:
        | token | another than before |
      And at Stripe there is 1 payment

    @SPI-065
    Scenario Outline: A card whose CVC was <first> and is <then> then is another request
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | verification_value | <before> |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly answers 200 "Succeeded!"
      Given Spreedly keeps the card "visa" with:
        | verification_value | <after> |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly answers 422 "Keys for idempotent requests can…"
      And Spreedly's answer has:
        | state | failed |
      And at Stripe there is 1 charge

      Examples:
        | first   | then    | before | after |
        | given   | missing | 123    |       |
        | missing | given   |        | 123   |

    @SPI-066
    Scenario Outline: A <operation> whose answer got lost is made once, and found again by a new transaction
      Given a Spreedly gateway "stripe_payment_intents"
      And Spreedly keeps the card "visa" with:
        | email | jenny@example.com |
      And the next answer of Stripe when asked to create a payment gets lost
      When Spreedly is asked to <operation> 1234 jpy with the same payment method, and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | state                   | gateway_processing_result_unknown |
        | succeeded               | false                             |
        | response/result_unknown | true                              |
      When Spreedly is asked to <operation> 1234 jpy with the same payment method, and:
        | idempotency_key             | k1   |
        | idempotent_request          | true |
        | order_id of the transaction | A-17 |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | amount                                                                      | 1234 |
        | gateway_specific_response_fields/stripe_payment_intents/idempotent_replayed | true |
      And at Stripe there is 1 payment
      And at Stripe there is 1 charge

      Examples:
        | operation |
        | purchase  |
        | authorize |
