Feature: What a payment is for
  A shop tells Stripe what a payment is for, item by item, and Stripe adds it up.
  https://docs.stripe.com/payments/payment-line-items

  Rule: Line items are kept with the payment

    Scenario: Two items, tax and shipping
      Given the shop has asked Stripe to create a payment with:
        | amount                                           | 10.00 usd    |
        | currency                                         | usd          |
        | accepted methods                                 | card         |
        | payment_method                                   | pm_card_visa |
        | capture_method                                   | manual       |
        | confirm                                          | true         |
        | amount_details[line_items][0][product_name]      | Tea          |
        | amount_details[line_items][0][product_code]      | SKU001       |
        | amount_details[line_items][0][quantity]          | 2            |
        | amount_details[line_items][0][unit_cost]         | 300          |
        | amount_details[line_items][0][discount_amount]   | 50           |
        | amount_details[line_items][0][unit_of_measure]   | box          |
        | amount_details[line_items][1][product_name]      | Cup          |
        | amount_details[line_items][1][quantity]          | 1            |
        | amount_details[line_items][1][unit_cost]         | 400          |
        | amount_details[line_items][1][payment_method_options][card][commodity_code] | c12 |
        | amount_details[tax][total_tax_amount]            | 30           |
        | amount_details[shipping][amount]                 | 20           |
        | amount_details[shipping][to_postal_code]         | 94080        |
      When the shop asks Stripe to read the payment
      Then Stripe's answer has:
        | amount_details.shipping.amount           | 20        |
        | amount_details.shipping.from_postal_code | none      |
        | amount_details.shipping.to_postal_code   | 94080     |
        | amount_details.tax.total_tax_amount      | 30        |
        | amount_details.tip                       | there     |
        | amount_details.discount_amount           | not there |
        | amount_details.line_items                | not there |
        | amount_details.error                     | not there |
      When the shop asks Stripe to read the payment with:
        | expand[] | amount_details.line_items |
      Then Stripe's answer has:
        | amount_details.line_items.object              | list |
        | amount_details.line_items.has_more            | no   |
        | amount_details.line_items.url                 | /v1/payment_intents/{payment}/amount_details_line_items |
        | amount_details.line_items.data.0.product_name | Tea  |
        | amount_details.line_items.data.1.product_name | Cup  |
      When the shop asks Stripe to list the payment's items
      Then Stripe's answer has:
        | object                        | list      |
        | has_more                      | no        |
        | url                           | /v1/payment_intents/{payment}/amount_details_line_items |
        | data.0.id                     | uli_…     |
        | data.0.object                 | payment_intent_amount_details_line_item |
        | data.0.discount_amount        | 50        |
        | data.0.payment_method_options | none      |
        | data.0.product_code           | SKU001    |
        | data.0.product_name           | Tea       |
        | data.0.quantity               | 2         |
        | data.0.tax                    | none      |
        | data.0.unit_cost              | 300       |
        | data.0.unit_of_measure        | box       |
        | data.1.discount_amount        | none      |
        | data.1.product_code           | none      |
        | data.1.unit_of_measure        | none      |
        | data.1.payment_method_options.card.commodity_code | c12 |
        | data.1.payment_method_options.klarna | not there |
      When the shop asks Stripe to list the payment's items with:
        | limit | 1 |
      Then Stripe's answer has:
        | data.0.product_name | Tea       |
        | data.1              | not there |
        | has_more            | yes       |
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture                     | 6.00 usd |
        | amount_details[tax][total_tax_amount] | 30       |
      Then Stripe answers 400 "amount_details_amount_mismatch"
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture                           | 6.00 usd |
        | amount_details[line_items][0][product_name] | Tea      |
        | amount_details[line_items][0][quantity]     | 2        |
        | amount_details[line_items][0][unit_cost]    | 275      |
      Then Stripe answers 200 ""
      When the shop asks Stripe to list the payment's items
      Then Stripe's answer has:
        | data.0.unit_cost | 275       |
        | data.1           | not there |

    Scenario Outline: An item's <param> "<value>" is shown
      Given the shop has asked Stripe to create a payment with:
        | amount                                      | 10.00 usd |
        | currency                                    | usd       |
        | accepted methods                            | card      |
        | amount_details[line_items][0][product_name] | Tea       |
        | amount_details[line_items][0][quantity]     | 1         |
        | amount_details[line_items][0][unit_cost]    | <cost>    |
        | amount_details[line_items][0]<param>        | <value>   |
      When the shop asks Stripe to list the payment's items
      Then Stripe's answer has:
        | data.0.<member> | <value> |
        | data.0.<other>  | <shown> |

      Examples:
        | param                                                    | value               | cost | member                                               | other                                          | shown     |
        | [payment_method_options][card_present][commodity_code]   | c13                 | 1000 | payment_method_options.card_present.commodity_code   | payment_method_options.card                    | not there |
        | [payment_method_options][klarna][image_url]              | https://i.example   | 1000 | payment_method_options.klarna.image_url              | payment_method_options.klarna.product_url      | none      |
        | [payment_method_options][klarna][product_url]            | https://p.example   | 1000 | payment_method_options.klarna.product_url            | payment_method_options.klarna.image_url        | none      |
        | [payment_method_options][klarna][reference]              | r1                  | 1000 | payment_method_options.klarna.reference              | payment_method_options.klarna.subscription_reference | none |
        | [payment_method_options][klarna][subscription_reference] | s1                  | 1000 | payment_method_options.klarna.subscription_reference | payment_method_options.klarna.reference        | none      |
        | [payment_method_options][paypal][category]               | digital_goods       | 1000 | payment_method_options.paypal.category               | payment_method_options.paypal.description      | not there |
        | [payment_method_options][paypal][description]            | green               | 1000 | payment_method_options.paypal.description            | payment_method_options.paypal.sold_by          | not there |
        | [payment_method_options][paypal][sold_by]                | Jane                | 1000 | payment_method_options.paypal.sold_by                | payment_method_options.paypal.category         | not there |
        | [tax][total_tax_amount]                                  | 100                 | 900  | tax.total_tax_amount                                 | payment_method_options                         | none      |
        | [discount_amount]                                        | 100                 | 1100 | discount_amount                                      | tax                                            | none      |

    Scenario: A payment's discount is shown where there is one
      When the shop asks Stripe to create a payment with:
        | amount                                     | 10.00 usd |
        | currency                                   | usd       |
        | accepted methods                           | card      |
        | amount_details[discount_amount]            | 100       |
        | amount_details[shipping][amount]           | 50        |
        | amount_details[shipping][from_postal_code] | 10115     |
      Then Stripe's answer has:
        | amount_details.discount_amount           | 100   |
        | amount_details.shipping.amount           | 50    |
        | amount_details.shipping.from_postal_code | 10115 |
        | amount_details.shipping.to_postal_code   | none  |
        | amount_details.tax                       | not there |

  Rule: The items come to the amount

    Scenario Outline: <what> come to <sum>, and the amount is <amount>
      When the shop asks Stripe to create a payment with:
        | amount                                      | <amount> |
        | currency                                    | usd      |
        | accepted methods                            | card     |
        | amount_details[line_items][0][product_name] | Tea      |
        | amount_details[line_items][0][quantity]     | 2        |
        | amount_details[line_items][0][unit_cost]    | 300      |
        | amount_details[line_items][1][product_name] | Cup      |
        | amount_details[line_items][1][quantity]     | 1        |
        | amount_details[line_items][1][unit_cost]    | 400      |
        | amount_details<param>                       | <value>  |
        | amount_details<second>                      | <more>   |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <named>   |
        | error.message | <message> |

      Examples:
        | what                 | sum  | amount | param                              | value | second                        | more  | status | code                           | named          | message |
        | Tea and a cup        | 1000 | 1000   | [shipping][amount]                 | 0     | [tax][total_tax_amount]       | 0     | 200    |                                |                |         |
        | Tea and a cup        | 1000 | 999    | [shipping][amount]                 | 0     | [tax][total_tax_amount]       | 0     | 400    | amount_details_amount_mismatch | amount_details | The sum of the line items (1000) does not match the amount on the PaymentIntent (999). |
        | Both with tax        | 1030 | 1030   | [tax][total_tax_amount]            | 30    | [shipping][amount]            | 0     | 200    |                                |                |         |
        | Both with shipping   | 1020 | 1020   | [shipping][amount]                 | 20    | [tax][total_tax_amount]       | 0     | 200    |                                |                |         |
        | Both at a discount   | 990  | 990    | [discount_amount]                  | 10    | [shipping][amount]            | 0     | 200    |                                |                |         |
        | Both with tax        | 1030 | 1031   | [tax][total_tax_amount]            | 30    | [shipping][amount]            | 0     | 400    | amount_details_amount_mismatch | amount_details | The sum of the line items (1030) does not match the amount on the PaymentIntent (1031). |
        | The first at less    | 950  | 950    | [line_items][0][discount_amount]   | 50    | [shipping][amount]            | 0     | 200    |                                |                |         |
        | The second with tax  | 1003 | 1003   | [line_items][1][tax][total_tax_amount] | 3 | [shipping][amount]            | 0     | 200    |                                |                |         |
        | The second with two taxes | 1033 | 1033 | [line_items][1][tax][total_tax_amount] | 3 | [tax][total_tax_amount]     | 30    | 400    | parameters_exclusive           | amount_details[tax][total_tax_amount] | You may only specify one of these parameters: amount_details[tax][total_tax_amount], amount_details[line_items][1][tax][total_tax_amount]. |
        | The first at two discounts | 949 | 949 | [line_items][0][discount_amount]  | 50    | [discount_amount]             | 1     | 400    | parameters_exclusive           | amount_details[discount_amount] | You may only specify one of these parameters: amount_details[discount_amount], amount_details[line_items][0][discount_amount]. |

    Scenario Outline: Tax and shipping of <tax> and <shipping>, a discount of <discount>, and an amount of 10.00 usd
      When the shop asks Stripe to create a payment with:
        | amount                                | 10.00 usd  |
        | currency                              | usd        |
        | accepted methods                      | card       |
        | amount_details[tax][total_tax_amount] | <tax>      |
        | amount_details[shipping][amount]      | <shipping> |
        | amount_details[discount_amount]       | <discount> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <named>   |
        | error.message | <message> |

      Examples:
        | tax | shipping | discount | status | code | named | message |
        | 600 | 400      | 0        | 200    |      |       |         |
        | 601 | 400      | 0        | 400    | amount_details_tax_shipping_discount_greater_than_amount | amount_details | The sum of tax + shipping - discount (1001) is greater than the amount on the PaymentIntent (1000). |
        | 601 | 400      | 1        | 200    |      |       |         |

    Scenario: A shop that does not want the sum to be checked hears of it
      When the shop asks Stripe to create a payment with:
        | amount                                        | 9.99 usd |
        | currency                                      | usd      |
        | accepted methods                              | card     |
        | amount_details[line_items][0][product_name]   | Tea      |
        | amount_details[line_items][0][quantity]       | 1        |
        | amount_details[line_items][0][unit_cost]      | 1000     |
        | amount_details[enforce_arithmetic_validation] | false    |
      Then Stripe's answer has:
        | amount_details.error.code    | amount_details_amount_mismatch |
        | amount_details.error.message | The sum of the line items (1000) does not match the amount on the PaymentIntent (999). |
      When the customer's page asks Stripe to read the payment
      Then Stripe's answer has:
        | amount_details.tip   | there     |
        | amount_details.error | not there |
      When the shop asks Stripe to update the payment with:
        | amount | 10.00 usd |
      Then Stripe's answer has:
        | amount_details.error | not there |

    Scenario: A payment's amount changes with what it is for
      Given the shop has asked Stripe to create a payment with:
        | amount                                      | 10.00 usd |
        | currency                                    | usd       |
        | accepted methods                            | card      |
        | amount_details[line_items][0][product_name] | Tea       |
        | amount_details[line_items][0][quantity]     | 1         |
        | amount_details[line_items][0][unit_cost]    | 970       |
        | amount_details[tax][total_tax_amount]       | 30        |
      When the shop asks Stripe to update the payment with:
        | amount | 10.01 usd |
      Then Stripe answers 400 "amount_details_amount_mismatch"
      When the shop asks Stripe to update the payment with:
        | amount_details | |
      Then Stripe's answer has:
        | amount_details.tax | not there |
      When the shop asks Stripe to update the payment with:
        | amount | 10.01 usd |
      Then Stripe answers 200 ""
      When the shop asks Stripe to list the payment's items
      Then Stripe's answer has:
        | data.0 | not there |
