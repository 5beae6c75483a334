Feature: Amounts and currencies, in Spreedly's language
  What is asked for is what happens: no amount is not zero, zero is not everything, and an answer says what was taken, held or
  given back.

  Rule: A payment says how much, and of what

    @SPI-060 @SPL-129
    Scenario Outline: <operation> on "<type>" of <what>, in <format>, is an error
      Given a Spreedly gateway "<type>"
      When this is posted to Spreedly's "/v1/gateways/{gateway}/<operation>.<format>":
        """
        <body>
        """
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing

      Examples: in XML
        | type                   | operation | what              | format | message                   | body                                                                                                                                 |
        | stripe_payment_intents | purchase  | no amount         | xml    | amount is missing         | <transaction><third_party_token>pm_card_visa</third_party_token><currency_code>USD</currency_code></transaction>                     |
        | stripe_payment_intents | authorize | a nil amount      | xml    | amount is missing         | <transaction><third_party_token>pm_card_visa</third_party_token><amount nil="true"/><currency_code>USD</currency_code></transaction> |
        | stripe_payment_intents | purchase  | an empty amount   | xml    | amount is missing         | <transaction><third_party_token>pm_card_visa</third_party_token><amount></amount><currency_code>USD</currency_code></transaction>    |
        | stripe_payment_intents | authorize | a blank amount    | xml    | amount is missing         | <transaction><third_party_token>pm_card_visa</third_party_token><amount> </amount><currency_code>USD</currency_code></transaction>   |
        | stripe_payment_intents | purchase  | half a cent       | xml    | amount is no whole number | <transaction><third_party_token>pm_card_visa</third_party_token><amount>0.5</amount><currency_code>USD</currency_code></transaction> |
        | stripe_payment_intents | purchase  | an empty currency | xml    | currency_code is missing  | <transaction><third_party_token>pm_card_visa</third_party_token><amount>100</amount><currency_code></currency_code></transaction>    |
        | stripe                 | authorize | no amount         | xml    | amount is missing         | <transaction><third_party_token>cus_1\|card_1</third_party_token><currency_code>USD</currency_code></transaction>                    |
        | stripe                 | purchase  | an empty amount   | xml    | amount is missing         | <transaction><third_party_token>cus_1\|card_1</third_party_token><amount></amount><currency_code>USD</currency_code></transaction>   |

      Examples: in JSON
        | type                   | operation | what            | format | message                  | body                                                                                            |
        | stripe_payment_intents | purchase  | no amount       | json   | amount is missing        | {"transaction": {"third_party_token": "pm_card_visa", "currency_code": "USD"}}                  |
        | stripe_payment_intents | authorize | a null amount   | json   | amount is missing        | {"transaction": {"third_party_token": "pm_card_visa", "amount": null, "currency_code": "USD"}}  |
        | stripe_payment_intents | purchase  | an empty amount | json   | amount is missing        | {"transaction": {"third_party_token": "pm_card_visa", "amount": "", "currency_code": "USD"}}    |
        | stripe                 | purchase  | a null amount   | json   | amount is missing        | {"transaction": {"third_party_token": "cus_1\|card_1", "amount": null, "currency_code": "USD"}} |
        | stripe                 | purchase  | a null currency | json   | currency_code is missing | {"transaction": {"third_party_token": "cus_1\|card_1", "amount": 100, "currency_code": null}}   |

    Scenario Outline: <operation> of nothing on "<type>" is Stripe's to refuse
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to <operation> 0.00 usd with the card "visa"
      Then Spreedly answers 422
      And the request to <call> carried:
        | amount | 0 |
      And Spreedly's answer has:
        | state         | failed |
        | amount        | 0      |
        | currency_code | USD    |

      Examples:
        | type                   | operation | call             |
        | stripe_payment_intents | purchase  | create a payment |
        | stripe_payment_intents | authorize | create a payment |
        | stripe                 | purchase  | create a charge  |
        | stripe                 | authorize | create a charge  |

    @SPI-030 @SPI-040 @EVG-014
    Scenario Outline: <operation> on "<type>", a set-up, shows no amount
      Given a Spreedly gateway "<type>" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <operation> with the card "visa", and:
        | stored_credential_initiator of the transaction | cardholder |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a set-up carried:
        | amount   | none |
        | currency | none |
      And Spreedly's answer has:
        | transaction_type       | <kind>    |
        | gateway_transaction_id | seti_…    |
        | amount                 | none      |
        | currency_code          | none      |
        | warning                | <warning> |

      Examples:
        | type                   | operation           | kind          | warning                                           |
        | stripe_payment_intents | verify 5.00 usd     | Verification  | amount was not sent: a Setup Intent holds nothing |
        | stripe_payment_intents | verify              | Verification  | none                                              |
        | stripe_payment_intents | verify 0.00 usd     | Verification  | amount was not sent: a Setup Intent holds nothing |
        | stripe_setup_intents   | verify 5.00 usd     | Verification  | amount was not sent: a Setup Intent holds nothing |
        | stripe_payment_intents | authorize 12.34 eur | Authorization | amount was not sent: a Setup Intent holds nothing |

    @SPL-018
    Scenario Outline: A verification of <asked> on the legacy gateway shows what was held
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to <operation> with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | amount   | 50  |
        | currency | usd |
      And Spreedly's answer has:
        | amount        | 50        |
        | currency_code | USD       |
        | warning       | <warning> |

      Examples:
        | asked     | operation       | warning                                                            |
        | 7.00 eur  | verify 7.00 eur | amount was not sent: a verification holds an amount of its own |
        | no amount | verify          | none                                                               |

  Rule: Nothing is not everything

    @SPI-009 @SPI-012 @SPL-003
    Scenario Outline: <operation> of <amount> on "<type>", in <format>, is refused, and changes nothing
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to <first> 10.00 usd with the card "visa"
      And this is posted to Spreedly's "/v1/transactions/{transaction}/<operation>.<format>":
        """
        <body>
        """
      Then Spreedly answers 422 "<message>"
      And Stripe was asked nothing
      And at Stripe the charge has:
        | amount_refunded | 0.00 usd   |
        | captured        | <captured> |

      Examples:
        | type                   | first     | operation | amount  | format | body                                                                            | message                   | captured |
        | stripe_payment_intents | purchase  | credit    | 0       | xml    | <transaction><amount>0</amount></transaction>                                   | amount is less than 1     | yes      |
        | stripe_payment_intents | purchase  | credit    | 0       | json   | {"transaction": {"amount": 0, "currency_code": "USD"}}                          | amount is less than 1     | yes      |
        | stripe_payment_intents | purchase  | credit    | -1      | xml    | <transaction><amount>-1</amount></transaction>                                  | amount is less than 1     | yes      |
        | stripe_payment_intents | purchase  | credit    | nothing | xml    | <transaction><amount></amount></transaction>                                    | amount is no whole number | yes      |
        | stripe_payment_intents | authorize | capture   | 0       | xml    | <transaction><amount>0</amount></transaction>                                   | amount is less than 1     | no       |
        | stripe_payment_intents | authorize | capture   | nothing | json   | {"transaction": {"amount": ""}}                                                 | amount is no whole number | no       |
        | stripe                 | purchase  | credit    | 0       | xml    | <transaction><amount>0</amount><currency_code>USD</currency_code></transaction> | amount is less than 1     | yes      |
        | stripe                 | purchase  | credit    | nothing | xml    | <transaction><amount></amount></transaction>                                    | amount is no whole number | yes      |
        | stripe                 | authorize | capture   | 0       | json   | {"transaction": {"amount": 0}}                                                  | amount is less than 1     | no       |
        | stripe                 | authorize | capture   | -1      | xml    | <transaction><amount>-1</amount></transaction>                                  | amount is less than 1     | no       |

    @SPI-009 @SPL-003
    Scenario Outline: The least amount, a credit of 1 on "<type>", is given back
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      And this is posted to Spreedly's "/v1/transactions/{transaction}/credit.json":
        """
        {"transaction": {"amount": 1, "currency_code": "USD"}}
        """
      Then Spreedly answers 200
      And at Stripe the charge has:
        | amount_refunded | 0.01 usd |

      Examples:
        | type                   |
        | stripe_payment_intents |
        | stripe                 |

    @SPI-108 @SPL-093
    Scenario Outline: <field> of 0 on "<type>" is refused, of which Stripe would make everything
      Given a connected account at Stripe
      And a Spreedly gateway "<type>"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | <whose> | {account} |
        | <field> | 0         |
      Then Spreedly answers 422 "<field> is less than 1"
      And Stripe was asked nothing

      Examples:
        | type                   | whose                | field              |
        | stripe_payment_intents | transfer_destination | transfer_amount    |
        | stripe                 | transfer_destination | transfer_amount    |
        | stripe                 | destination          | destination_amount |

  Rule: What follows a payment is in its currency

    @SPI-009 @SPI-011 @SPI-012 @SPL-003
    Scenario Outline: <operation> in another currency on "<type>", in <format>, is refused
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to <first> 10.00 usd with the card "visa"
      And this is posted to Spreedly's "/v1/transactions/{transaction}/<operation>.<format>":
        """
        <body>
        """
      Then Spreedly answers 422 "currency_code is not that of the payment, which is USD"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | transaction_type | <kind> |
        | state            | failed |
        | succeeded        | false  |
      And at Stripe the charge has:
        | amount_refunded | 0.00 usd   |
        | captured        | <captured> |

      Examples:
        | type                   | first     | operation | kind    | format | body                                                                              | captured |
        | stripe_payment_intents | purchase  | credit    | Credit  | xml    | <transaction><amount>400</amount><currency_code>EUR</currency_code></transaction> | yes      |
        | stripe_payment_intents | purchase  | credit    | Credit  | json   | {"transaction": {"currency_code": "jpy"}}                                         | yes      |
        | stripe_payment_intents | authorize | capture   | Capture | xml    | <transaction><amount>400</amount><currency_code>EUR</currency_code></transaction> | no       |
        | stripe_payment_intents | authorize | void      | Void    | xml    | <transaction><currency_code>EUR</currency_code></transaction>                     | no       |
        | stripe                 | purchase  | credit    | Credit  | xml    | <transaction><amount>400</amount><currency_code>EUR</currency_code></transaction> | yes      |
        | stripe                 | authorize | capture   | Capture | json   | {"transaction": {"amount": 400, "currency_code": "GBP"}}                          | no       |
        | stripe                 | authorize | void      | Void    | xml    | <transaction><currency_code>EUR</currency_code></transaction>                     | no       |

    @SPI-012
    Scenario Outline: A credit of a capture on "<type>" is in the currency of what was captured
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to authorize 10.00 usd with the card "visa"
      And Spreedly is asked to capture the authorization
      And Spreedly is asked to credit 4.00 eur the capture
      Then Spreedly answers 422 "currency_code is not that of the payment, which is USD"
      When Spreedly is asked to credit 4.00 usd the capture
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | type                   |
        | stripe_payment_intents |
        | stripe                 |

  Rule: An answer says what was taken, held or given back

    @SPI-008 @SPI-009 @SPI-011 @SPI-012
    Scenario Outline: <operation> of <money> that names no amount says what it came to on "<type>"
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to <first> <money> with the card "visa"
      And Spreedly is asked to <operation> the <of>
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | amount        | <amount>   |
        | currency_code | <currency> |

      Examples:
        | type                   | first     | money     | operation | of            | amount | currency |
        | stripe_payment_intents | authorize | 10.00 usd | capture   | authorization | 1000   | USD      |
        | stripe_payment_intents | authorize | 500 jpy   | capture   | authorization | 500    | JPY      |
        | stripe_payment_intents | authorize | 10.00 usd | void      | authorization | 1000   | USD      |
        | stripe_payment_intents | purchase  | 10.00 eur | credit    | purchase      | 1000   | EUR      |
        | stripe                 | authorize | 10.00 usd | capture   | authorization | 1000   | USD      |
        | stripe                 | authorize | 10.00 eur | void      | authorization | 1000   | EUR      |
        | stripe                 | purchase  | 10.00 usd | credit    | purchase      | 1000   | USD      |

    @SPI-009 @SPI-012
    Scenario Outline: A part of <money> is a part on "<type>"
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to authorize <money> with the card "visa"
      And Spreedly is asked to capture <part> the authorization
      Then Spreedly's answer has:
        | amount        | <captured> |
        | currency_code | <currency> |
      And at Stripe the charge has:
        | amount_captured | <part> |
      When Spreedly is asked to credit <back> the capture
      Then Spreedly's answer has:
        | amount        | <credited> |
        | currency_code | <currency> |
      When Spreedly is asked to credit the capture
      Then Spreedly's answer has:
        | amount        | <rest>     |
        | currency_code | <currency> |

      Examples:
        | type                   | money     | part     | captured | back     | credited | rest | currency |
        | stripe_payment_intents | 10.00 usd | 4.00 usd | 400      | 1.00 usd | 100      | 300  | USD      |
        | stripe_payment_intents | 1000 jpy  | 400 jpy  | 400      | 100 jpy  | 100      | 300  | JPY      |
        | stripe                 | 10.00 usd | 4.00 usd | 400      | 1.00 usd | 100      | 300  | USD      |
        | stripe                 | 1000 jpy  | 400 jpy  | 400      | 100 jpy  | 100      | 300  | JPY      |
