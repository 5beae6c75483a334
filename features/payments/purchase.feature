Feature: Purchase
  A shop takes the amount of an order at once, and wants one answer that says whether it was paid.
  https://docs.stripe.com/api/payment_intents/create

  Rule: A purchase makes a payment method and pays with it

    @SPI-011 @SPI-131 @TEX-129
    Scenario: A card pays at once
      When I purchase 20.00 usd with the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
      And the request to create a payment carried:
        | amount         | 20.00 usd        |
        | currency       | usd              |
        | payment_method | {payment method} |
        | capture_method | automatic        |
        | confirm        | true             |

    @TEX-129 @TEX-151 @TEX-141 @TEX-143 @SPI-165 @SPI-166 @SPI-174 @SPI-178 @SPI-182 @SPI-183 @SPI-177 @SPI-184 @SPI-189 @SAC-016
    Scenario: A purchase tells all that Stripe knows of it
      When I purchase 20.00 usd with the card "visa", with a billing address
      Then it succeeded
      And the transaction has:
        | id                  | {payment}                         |
        | status              | succeeded                         |
        | message             | Transaction approved              |
        | amount              | 20.00 usd                         |
        | amount received     | 20.00 usd                         |
        | amount held         | 0.00 usd                          |
        | amount refunded     | 0.00 usd                          |
        | currency            | usd                               |
        | charge              | ch_…                              |
        | payment method      | pm_…                              |
        | movement            | txn_…                             |
        | receipt             | https://pay.stripe.com/receipts/… |
        | client secret       | {payment}_secret_…                |
        | decoded code        | {payment};{charge};               |
        | brand               | visa                              |
        | last four digits    | 4242                              |
        | funding             | credit                            |
        | country             | US                                |
        | network             | visa                              |
        | fingerprint         | set                               |
        | authorization code  | set                               |
        | network transaction | set                               |
        | 3D Secure supported | yes                               |
        | capture before      | none                              |
        | CVC check           | pass                              |
        | address check       | pass                              |
        | postal code check   | pass                              |
        | HTTP status         | 200                               |
        | request id          | req_…                             |
        | what to do          | none                              |
        | code                | none                              |
      And at Stripe the charge has:
        | amount_captured | 20.00 usd |
        | captured        | yes       |
        | paid            | yes       |
        | status          | succeeded |
        | payment_intent  | {payment} |

    Scenario: A gateway may send the card inside the payment
      Given the gateway sends card data inline
      When I purchase 20.00 usd with the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a payment |

    @SPI-011
    Scenario Outline: The <kind> "<id>" pays
      When I purchase 20.00 usd with the payment method "<id>"
      Then it succeeded
      And Stripe was asked to:
        | create a payment |

      Examples:
        | kind           | id             |
        | payment method | pm_card_visa   |
        | payment method | pm_card_amex   |
        | token          | tok_visa       |
        | token          | tok_mastercard |

    Scenario: A name of a test card makes a new payment method each time
      Given a purchase of 20.00 usd with the payment method "pm_card_visa"
      When I purchase 20.00 usd with the payment method "pm_card_visa"
      Then it succeeded
      And its payment method is another than before
      And its fingerprint is the same as before

    Scenario: A payment method without a customer pays once
      Given a purchase of 20.00 usd with the card "visa"
      When I purchase 20.00 usd with the same payment method
      Then it failed
      And the transaction has:
        | HTTP status         | 400         |
        | source of the error | Gateway     |
        | what to do          | bad_request |
      And at Stripe there is 1 charge

  Rule: What the shop says of the order goes with the payment

    @TEX-148
    Scenario: An order number comes back with the charge
      When I purchase 20.00 usd with the card "visa", for order "A-17"
      Then it succeeded
      And the transaction has:
        | order | A-17 |
      And the request to create a payment carried:
        | metadata[order_id] | A-17 |

    Scenario Outline: The <field> is passed on
      When I purchase 20.00 usd with the card "visa", with the <field> "<value>"
      Then it succeeded
      And the request to create a payment carried:
        | <parameter> | <value> |
      And at Stripe the payment has:
        | <at Stripe> | <value> |

      Examples:
        | field         | value             | parameter        | at Stripe       |
        | description   | Two tickets       | description      | description     |
        | receipt email | jenny@example.com | receipt_email    | receipt_email   |
        | colour        | blue              | metadata[colour] | metadata.colour |

    @TEX-046 @TEX-048 @SPI-115
    Scenario: A suffix is joined to the account's own descriptor
      When I purchase 20.00 usd with the card "visa", with the statement descriptor suffix "ORDER 10108"
      Then it succeeded
      And the request to create a payment carried:
        | statement_descriptor_suffix | ORDER 10108 |
      And at Stripe the charge has:
        | statement_descriptor_suffix | ORDER 10108 |

    @TEX-046 @TEX-053
    Scenario Outline: A suffix <of a length> stands behind the account's own descriptor
      When I purchase 20.00 usd with the card "visa", with the statement descriptor suffix "<suffix>"
      Then it succeeded
      And at Stripe the charge has:
        | calculated_statement_descriptor | <whole> |

      Examples:
        | of a length            | suffix          | whole                  |
        | that has room          | ORDER 10108     | PINSTRIPE* ORDER 10108 |
        | that is cut at the end | ORDER 10108 BIS | PINSTRIPE* ORDER 10108 |

    @TEX-051 @TEX-052 @TEX-194
    Scenario Outline: A statement descriptor <mistake> is not sent
      When I purchase 20.00 usd with the card "visa", with the statement descriptor "<text>"
      Then the gateway refuses "Descriptor.Full" without asking Stripe: it "<why>"

      Examples:
        | mistake          | text                    | why                              |
        | of 23 characters | ABCDEFGHIJKLMNOPQRSTUVW | is too long (limit 22, given 23) |
        | without a letter | 12345                   | needs at least one letter        |

    @TEX-051
    Scenario Outline: A statement descriptor may be "<text>"
      When I purchase 20.00 usd with the card "visa", with the statement descriptor suffix "<text>"
      Then it succeeded
      And the request to create a payment carried:
        | statement_descriptor_suffix | <text> |

      Examples:
        | text                   |
        | 1234A                  |
        | 1234z                  |
        | 12345678901234567890AB |

    @TEX-179 @TEX-064 @TEX-066
    Scenario: A new customer is made before the payment
      When I purchase 20.00 usd with the card "visa", for a new customer
      Then it succeeded
      And Stripe was asked to:
        | create a payment method |
        | create a customer       |
        | create a payment        |
      And the request to create a customer carried:
        | name  | Jenny Rosen             |
        | email | jenny.rosen@example.com |
      And the request to create a payment carried:
        | customer | {customer} |

    @TEX-056 @SPI-101
    Scenario: A customer who is known is named and not made
      Given a customer at Stripe
      When I purchase 20.00 usd with the card "visa", for the customer
      Then it succeeded
      And the transaction has:
        | customer | {customer} |
      And at Stripe there is 1 customer

  Rule: A purchase may be left to somebody else to confirm

    @SPI-130 @SAC-028
    Scenario: An unconfirmed purchase waits and takes nothing
      When I purchase 20.00 usd with the card "visa", left unconfirmed
      Then it is pending
      And the transaction has:
        | id     | {payment}             |
        | status | requires_confirmation |
        | charge | none                  |
      And at Stripe there are 0 charges
      When the shop asks Stripe to confirm the payment
      Then at Stripe the payment is "succeeded"

    @SPI-055
    Scenario: A purchase that sets up off-session use is confirmed whatever it says
      When I purchase 20.00 usd with the card "visa", left unconfirmed, saving it for off-session use
      Then it succeeded
      And the request to create a payment carried:
        | confirm | true |

    @SPI-206 @SPI-054
    Scenario Outline: An authorize that sets up <use> use is confirmed whatever it says
      When I authorize 20.00 usd with the card "visa", left unconfirmed, saving it for <use> use
      Then it succeeded
      And the request to create a payment carried:
        | confirm            | true    |
        | setup_future_usage | <value> |

      Examples:
        | use         | value       |
        | on-session  | on_session  |
        | off-session | off_session |

  Rule: A purchase that holds first still ends captured

    @SPI-072 @SPI-073
    Scenario: A purchase that may wait for 3D Secure captures at once if nobody asks
      When I purchase 20.00 usd with the card "visa", allowing 3D Secure
      Then it succeeded
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
        | capture the payment     |
      And the request to create a payment carried:
        | capture_method | manual |
      And the transaction has:
        | amount received | 20.00 usd |

    Scenario: A purchase with manual capture captures at once
      When I purchase 20.00 usd with the card "visa", with the capture method "manual"
      Then it succeeded
      And the transaction has:
        | status          | succeeded |
        | amount received | 20.00 usd |

  Rule: Every step of a payment is told as an event

    @SAC-002 @SAC-075
    Scenario: A payment needs an amount and a currency to begin with
      When the shop asks Stripe to create a payment with:
        | amount   | 10.99 usd |
        | currency | usd       |
      Then Stripe's answer has:
        | object         | payment_intent          |
        | id             | pi_…                    |
        | amount         | 10.99 usd               |
        | currency       | usd                     |
        | status         | requires_payment_method |
        | payment_method | none                    |
        | latest_charge  | none                    |
        | client_secret  | {payment}_secret_…      |
      And at Stripe this happened:
        | payment_intent.created |

    Scenario: A payment that is given a card waits to be confirmed
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the shop asks Stripe to update the payment with:
        | payment_method | pm_card_visa |
      Then at Stripe the payment is "requires_confirmation"
      And at Stripe this happened:
        | payment_intent.created |

    Scenario: A payment without a card cannot be confirmed
      When the shop asks Stripe to create a payment with:
        | amount           | 10.99 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the shop asks Stripe to confirm the payment
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And at Stripe the payment is "requires_payment_method"

    Scenario: A purchase is created, charged and done
      When I purchase 20.00 usd with the payment method "pm_card_visa"
      Then at Stripe this happened:
        | payment_intent.created   |
        | charge.succeeded         |
        | payment_intent.succeeded |

    Scenario: A declined purchase is created, tried and failed
      When I purchase 20.00 usd with the payment method "pm_card_chargeDeclined"
      Then at Stripe this happened:
        | payment_intent.created        |
        | charge.failed                 |
        | payment_intent.payment_failed |

    Scenario: A purchase that needs its customer is created and waits
      When I purchase 20.00 usd with the payment method "pm_card_authenticationRequired"
      Then at Stripe this happened:
        | payment_intent.created         |
        | payment_intent.requires_action |

  Rule: What is paid is what was asked for

    Scenario Outline: <amount> reach Stripe to the last digit
      When I <operation> <amount> with the payment method "pm_card_visa"
      Then it succeeded
      And at Stripe the payment has:
        | amount   | <smallest> |
        | currency | <currency> |

      Examples:
        | operation | amount    | smallest | currency |
        | purchase  | 10.99 usd | 1099     | usd      |
        | authorize | 0.51 usd  | 51       | usd      |
        | purchase  | 501 jpy   | 501      | jpy      |
        | authorize | 12.34 eur | 1234     | eur      |
