Feature: The values that Spreedly's guides list
  A field takes what the guide lists for it. Anything else is said, and is not made something else of.

  Rule: A ZIP code is one of the United States, and descriptions are plain

    @SPI-144 @SPI-145 @SPI-150
    Scenario Outline: <field> on "<type>" can be "<value>"
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <value>    |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | level3[<field>] | <value> |

      Examples:
        | type                   | operation | call             | field                | value                     |
        | stripe_payment_intents | purchase  | create a payment | shipping_address_zip | 90210                     |
        | stripe_payment_intents | authorize | create a payment | shipping_address_zip | 90210-1234                |
        | stripe_payment_intents | purchase  | create a payment | shipping_from_zip    | 00501                     |
        | stripe                 | purchase  | create a charge  | shipping_address_zip | 90210-1234                |
        | stripe                 | authorize | create a charge  | shipping_from_zip    | 90210                     |
        | stripe_payment_intents | purchase  | create a payment | merchant_reference   | ABCDEFGHIJKLMNOPQRSTUVWXY |
        | stripe                 | purchase  | create a charge  | customer_reference   | ABCDEFGHIJKLMNOPQ         |

    @SPI-144 @SPI-145 @SPI-150
    Scenario Outline: <field> on "<type>" cannot be "<value>"
      Given a Spreedly gateway "<type>"
      When Spreedly is asked to <operation> 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <value>    |
      Then Spreedly answers 422 "<why>"
      And Stripe was asked nothing

      Examples:
        | type                   | operation | field                | value                                                  | why                                                                                    |
        | stripe_payment_intents | purchase  | shipping_address_zip | 9021                                                   | shipping_address_zip is no ZIP code of the United States                               |
        | stripe_payment_intents | authorize | shipping_address_zip | 902101                                                 | shipping_address_zip is no ZIP code of the United States                               |
        | stripe_payment_intents | purchase  | shipping_from_zip    | SW1A 1AA                                               | shipping_from_zip is no ZIP code of the United States                                  |
        | stripe                 | authorize | shipping_from_zip    | 90210-12                                               | shipping_from_zip is no ZIP code of the United States                                  |
        | stripe                 | purchase  | shipping_address_zip | 90210 1234                                             | shipping_address_zip is no ZIP code of the United States                               |
        | stripe_payment_intents | purchase  | line_items           | [{"product_code":"1","product_description":"T-shirt"}] | line_items[0].product_description holds something else than letters, digits and blanks |
        | stripe                 | purchase  | line_items           | [{"product_code":"1","product_description":"Größe"}]   | line_items[0].product_description holds something else than letters, digits and blanks |
        | stripe_payment_intents | purchase  | merchant_reference   | größe                                                  | merchant_reference holds something else than letters and digits                        |

  Rule: Who starts a payment is the cardholder or the merchant

    @SPI-046 @SPI-047
    Scenario Outline: <operation> on "<type>" started by "<who>" is refused, and holds nothing
      Given a Spreedly gateway "<type>" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to <operation> with the card "visa", and:
        | stored_credential_initiator of the transaction   | <who>     |
        | stored_credential_reason_type of the transaction | recurring |
      Then Spreedly answers 422 "stored_credential_initiator is none of cardholder, merchant"
      And Stripe was asked nothing
      And Spreedly's answer has:
        | state                         | failed    |
        | succeeded                     | false     |
        | stored_credential_initiator   | <who>     |
        | stored_credential_reason_type | recurring |

      Examples:
        | type                   | operation           | who         |
        | stripe_payment_intents | authorize 10.00 usd | card_holder |
        | stripe_payment_intents | purchase 10.00 usd  | Cardholder  |
        | stripe_payment_intents | verify              | merchand    |
        | stripe                 | purchase 10.00 usd  | merchand    |
        | stripe_setup_intents   | verify              | customer    |

  Rule: A gateway stays of its type

    Scenario Outline: An update that names <what> <does>
      Given a Spreedly gateway "stripe_payment_intents"
      When this is put to Spreedly's "/v1/gateways/{gateway}.xml":
        """
        <gateway><gateway_type><named></gateway_type><description>hats</description></gateway>
        """
      Then Spreedly answers <status>
      When Spreedly's "/v1/gateways/{gateway}.xml" is read
      Then Spreedly's answer has:
        | gateway_type | stripe_payment_intents |
        | name         | Stripe Payment Intents |
        | description  | <shown>                |

      Examples:
        | what             | does       | named                  | status                               | shown |
        | its own type     | changes it | stripe_payment_intents | 200                                  | hats  |
        | another type     | is refused | stripe                 | 422 "gateway_type cannot be changed" | none  |
        | a type of nobody | is refused | paypal                 | 422 "gateway_type cannot be changed" | none  |

    @SPI-006 @SPI-008
    Scenario Outline: A gateway whose sandbox flag is <flag> takes a <key> key: <status>
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway><gateway_type>stripe_payment_intents</gateway_type><login><value></login><element></gateway>
        """
      Then Spreedly answers <status>

      Examples:
        | flag     | key  | value        | element                  | status                                          |
        | set      | test | rk_test_1234 | <sandbox>true</sandbox>  | 201                                             |
        | set      | live | rk_live_1234 | <sandbox>true</sandbox>  | 422 "login is a live key, and sandbox is true"  |
        | off      | test | rk_test_1234 | <sandbox>false</sandbox> | 422 "login is a test key, and sandbox is false" |
        | left out | test | rk_test_1234 |                          | 201                                             |

  Rule: A list shows what is asked for

    Scenario Outline: Of three transactions <count> are listed with "<query>"
      Given a Spreedly gateway "test"
      When Spreedly is asked to purchase 1.00 usd with the card number "4111111111111111"
      And Spreedly is asked to purchase 2.00 usd with the card number "4012888888881881"
      And Spreedly is asked to purchase 3.00 usd with the card number "4111111111111111"
      And Spreedly's "/v1/<what>?<query>" is read
      Then Spreedly's answer has:
        | <what>             | <shown> |
        | transaction/amount | <first> |

      Examples:
        | count  | what         | query                              | shown                                 | first |
        | all    | transactions |                                    | transaction, transaction, transaction | 100   |
        | all    | transactions | count=100                          | transaction, transaction, transaction | 100   |
        | 1      | transactions | count=1                            | transaction                           | 100   |
        | 2      | transactions | count=2&order=desc                 | transaction, transaction              | 300   |
        | failed | transactions | state=failed                       | transaction                           | 200   |
        | some   | transactions | state=succeeded                    | transaction, transaction              | 100   |
        | 1      | transactions | state=succeeded&count=1&order=desc | transaction                           | 300   |
        | no     | transactions | state=pending                      | none                                  | none  |

    Scenario Outline: A list of <what> with <query> is an error
      When Spreedly's "/v1/<what>.<format>?<query>" is read
      Then Spreedly answers 422 "<message>"

      Examples:
        | what            | format | query            | message                          |
        | transactions    | xml    | count=0          | count is no number from 1 to 100 |
        | transactions    | json   | count=101        | count is no number from 1 to 100 |
        | gateways        | xml    | count=many       | count is no number from 1 to 100 |
        | payment_methods | xml    | order=sideways   | order is neither asc nor desc    |
        | transactions    | xml    | since_token=lost | since_token is not in the list   |
        | gateways        | json   | since_token=lost | since_token is not in the list   |
        | payment_methods | xml    | since_token=lost | since_token is not in the list   |

    Scenario: Payment methods and gateways are listed by state as well
      Given a Spreedly gateway "test"
      And Spreedly keeps the card "visa" with:
        | first_name | Jenny |
      When Spreedly's "/v1/payment_methods.xml?state=cached" is read
      Then Spreedly's answer has:
        | payment_methods | payment_method |
      When Spreedly's "/v1/payment_methods.xml?state=retained" is read
      Then Spreedly's answer has:
        | payment_methods | none |
      When Spreedly's "/v1/gateways.xml?state=retained" is read
      Then Spreedly's answer has:
        | gateways | gateway |
      When Spreedly's "/v1/gateways.xml?state=redacted" is read
      Then Spreedly's answer has:
        | gateways | none |
