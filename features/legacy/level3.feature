Feature: Level 2 and Level 3 data of the legacy gateway
  A merchant who says what was sold pays less for a charge, within the limits of the guide.

  Background:
    Given a Spreedly gateway "stripe"

  Rule: The data go with the charge

    @SPL-066 @SPL-067 @SPL-068 @SPL-069 @SPL-070
    Scenario Outline: <field> goes to the charge as <parameter>, <value>
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <value>    |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | level3[merchant_reference] | cb76a9ffcb |
        | <parameter>                | <value>    |

      Examples:
        | field                | value      | parameter                    |
        | merchant_reference   | cb76a9ffcb | level3[merchant_reference]   |
        | customer_reference   | ab839defab | level3[customer_reference]   |
        | shipping_address_zip | 90210      | level3[shipping_address_zip] |
        | shipping_from_zip    | 90210      | level3[shipping_from_zip]    |
        | shipping_amount      | 10         | level3[shipping_amount]      |
        | shipping_amount      | 0          | level3[shipping_amount]      |

    @SPL-071
    Scenario: The line items are a list in JSON, with blanks around it
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.xml":
        """
        <transaction>
          <credit_card>
            <number>4242424242424242</number><month>3</month><year>2032</year><verification_value>123</verification_value>
          </credit_card>
          <amount>100</amount>
          <currency_code>USD</currency_code>
          <gateway_specific_fields>
            <stripe>
              <merchant_reference>cb76a9ffcb</merchant_reference>
              <line_items><![CDATA[
                [{"product_description": "Used toothpaste", "product_code": 1234},
                 {"product_description": "Floss", "product_code": "F1", "unit_cost": 100, "quantity": 2, "tax_amount": 5, "discount_amount": 0}]
              ]]>
              </line_items>
            </stripe>
          </gateway_specific_fields>
        </transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | level3[line_items][0][product_description] | Used toothpaste |
        | level3[line_items][0][product_code]        | 1234            |
        | level3[line_items][0][unit_cost]           | none            |
        | level3[line_items][1][product_description] | Floss           |
        | level3[line_items][1][product_code]        | F1              |
        | level3[line_items][1][unit_cost]           | 100             |
        | level3[line_items][1][quantity]            | 2               |
        | level3[line_items][1][tax_amount]          | 5               |
        | level3[line_items][1][discount_amount]     | 0               |

    @SPL-071
    Scenario: Line items that are no list are refused
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | line_items | Used toothpaste |
      Then Spreedly answers 422 "including line_items is no JSON list"
      And Stripe was asked nothing

  Rule: What is beyond the guide's limits is refused before the charge

    @SPL-066 @SPL-067 @SPL-070
    Scenario Outline: <field> of "<good>" is taken, of "<bad>" refused
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <good>     |
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <bad>      |
      Then Spreedly answers 422 "including <field>"
      And Stripe was asked nothing

      Examples:
        | field              | good                      | bad                        |
        | merchant_reference | abcdefghijklmnopqrstuvwx1 | abcdefghijklmnopqrstuvwx12 |
        | merchant_reference | cb76a9ffcb                | cb76-a9ffcb                |
        | customer_reference | abcdefghijklmnop1         | abcdefghijklmnop12         |
        | customer_reference | ab839defab                | ab839 defab                |
        | shipping_amount    | 0                         | -1                         |
        | shipping_amount    | 1                         | 1.5                        |
        | merchant_reference | abcdefghijklmnopqrstuvwx1 | abcdefghijklmnopqrstuvwxä  |
        | merchant_reference | 1                         | 日本                       |
        | customer_reference | 12345678901234567         | 1234567890123456ö          |
        | customer_reference | A                         | 123456789012345678         |
        | shipping_amount    | 99999999                  | ten                        |

    @SPL-073 @SPL-074 @SPL-075 @SPL-076 @SPL-077 @SPL-078
    Scenario Outline: A line item's <member> of <good> is taken, of <bad> refused
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb           |
        | line_items         | [{"<member>":<good>}] |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | level3[line_items][0][<member>] | <sent> |
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | merchant_reference | cb76a9ffcb          |
        | line_items         | [{"<member>":<bad>}] |
      Then Spreedly answers 422 "including line_items"
      And Stripe was asked nothing

      Examples:
        | member              | good                         | sent                       | bad                           |
        | product_code        | 123456789012                 | 123456789012               | 1234567890123                 |
        | product_code        | "ABCDEF123456"               | ABCDEF123456               | "ABCDEF1234567"               |
        | product_description | "Used toothpaste twice used" | Used toothpaste twice used | "Used toothpaste twice  used" |
        | unit_cost           | 1                            | 1                          | 0                             |
        | unit_cost           | 1                            | 1                          | 1.5                           |
        | quantity            | 1                            | 1                          | 0                             |
        | tax_amount          | 0                            | 0                          | -1                            |
        | discount_amount     | 0                            | 0                          | -1                            |

    @SPL-072
    Scenario Outline: A charge with <count> line items is <taken>
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb      |
        | line_items         | <count> times {"product_description":"Sock"} |
      Then Spreedly answers <status>
      And at Stripe there are <charges> charges

      Examples:
        | count | taken   | status                                               | charges |
        | 200   | taken   | 200 "Succeeded!"                                     | 1       |
        | 201   | refused | 422 "line_items are too many (limit 200, given 201)" | 0       |

    @SPL-068 @SPL-069
    Scenario Outline: <field> of "<good>" is a ZIP code of the United States, "<bad>" is none
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <good>     |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | level3[<field>] | <good> |
      When Spreedly is asked to purchase 1.00 usd with the same payment method, and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <bad>      |
      Then Spreedly answers 422 "<field> is no ZIP code of the United States"
      And Spreedly's answer has:
        | gateway_specific_fields/stripe/<field> | <bad> |
      And Stripe was asked nothing

      Examples:
        | field                | good       | bad         |
        | shipping_address_zip | 10001      | 1000        |
        | shipping_address_zip | 90210-1234 | 90210-123   |
        | shipping_address_zip | 00501      | 902100      |
        | shipping_address_zip | 99950      | ９０２１０  |
        | shipping_from_zip    | 10001      | 1000        |
        | shipping_from_zip    | 90210-1234 | 90210-12345 |
        | shipping_from_zip    | 00501      | SW1A 1AA    |
        | shipping_from_zip    | 99950      | 50667 Köln  |

    @SPL-071 @SPL-073 @SPL-074 @SPL-075 @SPL-076 @SPL-077 @SPL-078
    Scenario Outline: The second line item's <member> of <good> is taken, of <bad> refused by its name
      When Spreedly is asked to authorize 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb                                       |
        | line_items         | [{"product_code": 1}, {"<member>": <good>}] |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | level3[line_items][0][product_code] | 1      |
        | level3[line_items][1][<member>]     | <sent> |
      When Spreedly is asked to authorize 1.00 usd with the same payment method, and:
        | merchant_reference | cb76a9ffcb                                      |
        | line_items         | [{"product_code": 1}, {"<member>": <bad>}] |
      Then Spreedly answers 422 "<says>"
      And Stripe was asked nothing

      Examples:
        | member              | good                         | sent                       | bad                           | says                                                                              |
        | product_code        | "Größe43Größe"               | Größe43Größe               | "Größe43Größe4"               | line_items[1].product_code is too long (limit 12, given 13)                       |
        | product_code        | 12.5                         | 12.5                       | 1234567890123                 | line_items[1].product_code is too long (limit 12, given 13)                       |
        | product_description | "abcdefghijklmnopqrstuvwxyz" | abcdefghijklmnopqrstuvwxyz | "abcdefghijklmnopqrstuvwxyz1" | line_items[1].product_description is too long (limit 26, given 27)                |
        | product_description | "T shirt 43"                 | T shirt 43                 | "T-shirt"                     | line_items[1].product_description holds something else than letters, digits and blanks |
        | unit_cost           | "1"                          | 1                          | -1                            | line_items[1].unit_cost is less than 1                                            |
        | unit_cost           | 99999999                     | 99999999                   | 0.5                           | line_items[1].unit_cost is no whole number                                        |
        | quantity            | 2                            | 2                          | -1                            | line_items[1].quantity is less than 1                                             |
        | quantity            | 1                            | 1                          | 1.5                           | line_items[1].quantity is no whole number                                         |
        | tax_amount          | 1                            | 1                          | 0.5                           | line_items[1].tax_amount is no whole number                                       |
        | discount_amount     | 1                            | 1                          | "ten"                         | line_items[1].discount_amount is no whole number                                  |

    @SPL-071 @SPL-019
    Scenario: In JSON the line items are a list, sent and echoed as such
      When this is posted to Spreedly's "/v1/gateways/{gateway}/purchase.json":
        """
        {"transaction": {
          "credit_card": {"number": "4242424242424242", "month": 3, "year": 2032, "verification_value": "123", "full_name": "Zoë Ångström"},
          "amount": 100, "currency_code": "USD",
          "gateway_specific_fields": {"stripe": {
            "merchant_reference": "cb76a9ffcb",
            "line_items": [{"product_code": "F1", "product_description": "Floss", "unit_cost": 100, "quantity": 1, "tax_amount": 0, "discount_amount": 0}]
          }}
        }}
        """
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | level3[line_items][0][product_code]        | F1    |
        | level3[line_items][0][product_description] | Floss |
        | level3[line_items][0][unit_cost]           | 100   |
        | level3[line_items][0][quantity]            | 1     |
        | level3[line_items][0][tax_amount]          | 0     |
        | level3[line_items][0][discount_amount]     | 0     |

  Rule: The account has to be enabled for them

    @SPL-126
    Scenario: An account without Level 3 refuses the data, and takes the payment without them
      Given the account lacks "level3"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
      Then Spreedly answers 422 "including level3"
      And Spreedly's answer has:
        | response/error_code | parameter_unknown |
        | response/success    | false             |
      And at Stripe there are 0 charges
      When Spreedly is asked to purchase 1.00 usd with the same payment method
      Then Spreedly answers 200 "Succeeded!"
