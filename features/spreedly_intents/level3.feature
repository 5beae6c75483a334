Feature: Level 2 and Level 3 data
  Six fields of the Payment Intents gateway tell the card networks what was sold, which makes some payments cheaper. Their limits
  are in Spreedly's guide, and hold before anything is sent.

  Rule: Each of the data has its place in the Payment Intent

    @SPI-142 @SPI-143 @SPI-144 @SPI-145 @SPI-146
    Scenario Outline: The Level 3 field <field> with <value> is sent
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <value>    |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | level3[<field>] | <value> |

      Examples:
        | field                | value                     |
        | merchant_reference   | cb76a9ffcb                |
        | merchant_reference   | ABCDEFGHIJKLMNOPQRSTUVWXY |
        | customer_reference   | ab839defab                |
        | customer_reference   | ABCDEFGHIJKLMNOPQ         |
        | customer_reference   | 09azAZ                    |
        | shipping_address_zip | 90210                     |
        | shipping_from_zip    | 90210                     |
        | shipping_amount      | 10                        |
        | shipping_amount      | 0                         |

    @SPI-147
    Scenario: A line item is sent with all its members, zeros included
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb                                                                                                                        |
        | line_items         | [{"product_code":"1234","product_description":"Used toothpaste","unit_cost":100,"quantity":1,"tax_amount":0,"discount_amount":0}] |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | level3[line_items][0][product_code]        | 1234            |
        | level3[line_items][0][product_description] | Used toothpaste |
        | level3[line_items][0][unit_cost]           | 100             |
        | level3[line_items][0][quantity]            | 1               |
        | level3[line_items][0][tax_amount]          | 0               |
        | level3[line_items][0][discount_amount]     | 0               |

    @SPI-148
    Scenario: A full list of items is Level 3
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.18 usd with the card "visa", and:
        | merchant_reference   | cb76a9ffcb                                                                                                                                                                                                                                          |
        | customer_reference   | ab839defab                                                                                                                                                                                                                                          |
        | shipping_address_zip | 90210                                                                                                                                                                                                                                               |
        | shipping_from_zip    | 80210                                                                                                                                                                                                                                               |
        | shipping_amount      | 10                                                                                                                                                                                                                                                  |
        | line_items           | [{"product_code":"1234","product_description":"Toothpaste","unit_cost":100,"quantity":2,"tax_amount":8,"discount_amount":0},{"product_code":"5678","product_description":"Brush","unit_cost":350,"quantity":1,"tax_amount":0,"discount_amount":50}] |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | level3[merchant_reference]                 | cb76a9ffcb |
        | level3[customer_reference]                 | ab839defab |
        | level3[shipping_address_zip]               | 90210      |
        | level3[shipping_from_zip]                  | 80210      |
        | level3[shipping_amount]                    | 10         |
        | level3[line_items][0][product_code]        | 1234       |
        | level3[line_items][0][product_description] | Toothpaste |
        | level3[line_items][0][unit_cost]           | 100        |
        | level3[line_items][0][quantity]            | 2          |
        | level3[line_items][0][tax_amount]          | 8          |
        | level3[line_items][0][discount_amount]     | 0          |
        | level3[line_items][1][product_code]        | 5678       |
        | level3[line_items][1][product_description] | Brush      |
        | level3[line_items][1][unit_cost]           | 350        |
        | level3[line_items][1][quantity]            | 1          |
        | level3[line_items][1][tax_amount]          | 0          |
        | level3[line_items][1][discount_amount]     | 50         |

    @SPI-149
    Scenario: A single summary item is Level 2
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.18 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb                                                                                                                |
        | line_items         | [{"product_code":"SUM","product_description":"Sundries","unit_cost":510,"quantity":1,"tax_amount":8,"discount_amount":0}] |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | level3[line_items][0][product_code]    | SUM  |
        | level3[line_items][0][unit_cost]       | 510  |
        | level3[line_items][0][quantity]        | 1    |
        | level3[line_items][0][tax_amount]      | 8    |
        | level3[line_items][0][discount_amount] | 0    |
        | level3[line_items][1][product_code]    | none |
        | level3[line_items][1][unit_cost]       | none |

  Rule: What is beyond a limit is refused before anything is sent, by field, limit and length

    @SPI-142 @SPI-143 @SPI-146 @SPI-147
    Scenario Outline: The Level 3 field <field> cannot be "<value>"
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb |
        | <field>            | <value>    |
      Then Spreedly answers 422 "<field> <why>"
      And Stripe was asked nothing

      Examples:
        | field              | value                      | why                                          |
        | merchant_reference | ABCDEFGHIJKLMNOPQRSTUVWXYZ | is too long (limit 25, given 26)             |
        | merchant_reference | cb-76                      | holds something else than letters and digits |
        | customer_reference | ABCDEFGHIJKLMNOPQR         | is too long (limit 17, given 18)             |
        | customer_reference | ab 83                      | holds something else than letters and digits |
        | shipping_amount    | -1                         | is less than 0                               |
        | shipping_amount    | 1.5                        | is no whole number                           |
        | line_items         | a toothpaste               | is no JSON list of line items                |
        | line_items         | {"product_code":"1234"}    | is no JSON list of line items                |

    @SPI-150
    Scenario Outline: A line item may be as large as <what>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb                                                                                                                                                 |
        | line_items         | [{"product_code":"<code>","product_description":"<description>","unit_cost":<cost>,"quantity":<quantity>,"tax_amount":<tax>,"discount_amount":<discount>}] |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | level3[line_items][0][product_code]        | <code>        |
        | level3[line_items][0][product_description] | <description> |
        | level3[line_items][0][unit_cost]           | <cost>        |
        | level3[line_items][0][quantity]            | <quantity>    |
        | level3[line_items][0][tax_amount]          | <tax>         |
        | level3[line_items][0][discount_amount]     | <discount>    |

      Examples:
        | what             | code         | description                | cost | quantity | tax | discount |
        | a code allows    | 123456789012 | Used toothpaste            | 100  | 1        | 0   | 0        |
        | a text allows    | 1234         | ABCDEFGHIJKLMNOPQRSTUVWXYZ | 100  | 1        | 0   | 0        |
        | the least of all | 1            | A                          | 1    | 1        | 0   | 0        |

    @SPI-150
    Scenario Outline: A line item cannot have <what>
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb                                                                                                                                                 |
        | line_items         | [{"product_code":"<code>","product_description":"<description>","unit_cost":<cost>,"quantity":<quantity>,"tax_amount":<tax>,"discount_amount":<discount>}] |
      Then Spreedly answers 422 "<why>"
      And Stripe was asked nothing

      Examples:
        | what                    | code          | description                 | cost | quantity | tax | discount | why                                                                |
        | a code of 13 characters | 1234567890123 | Used toothpaste             | 100  | 1        | 0   | 0        | line_items[0].product_code is too long (limit 12, given 13)        |
        | a text of 27 characters | 1234          | ABCDEFGHIJKLMNOPQRSTUVWXYZ! | 100  | 1        | 0   | 0        | line_items[0].product_description is too long (limit 26, given 27) |
        | no cost                 | 1234          | Used toothpaste             | 0    | 1        | 0   | 0        | line_items[0].unit_cost is less than 1                             |
        | a quantity of none      | 1234          | Used toothpaste             | 100  | 0        | 0   | 0        | line_items[0].quantity is less than 1                              |
        | a negative tax          | 1234          | Used toothpaste             | 100  | 1        | -1  | 0        | line_items[0].tax_amount is less than 0                            |
        | a negative discount     | 1234          | Used toothpaste             | 100  | 1        | 0   | -1       | line_items[0].discount_amount is less than 0                       |
        | half a cent             | 1234          | Used toothpaste             | 0.5  | 1        | 0   | 0        | line_items[0].unit_cost is no whole number                    |

    @SPI-150
    Scenario: A payment lists as many as 200 items
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb                                                   |
        | line_items         | 200 times {"product_code":"1234","unit_cost":1,"quantity":1} |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | level3[line_items][199][product_code] | 1234 |

    @SPI-150
    Scenario: A payment does not list 201 items
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | merchant_reference | cb76a9ffcb                                                   |
        | line_items         | 201 times {"product_code":"1234","unit_cost":1,"quantity":1} |
      Then Spreedly answers 422 "line_items are too many (limit 200, given 201)"
      And Stripe was asked nothing
