Feature: Pages, times and expansions
  A merchant reads lists page by page, narrows them by time, and asks for what stands behind an identifier.
  https://docs.stripe.com/api/pagination

  Rule: A page begins after one object or ends before another

    Scenario Outline: Of four customers, <count> <where> <which>
      Given a customer at Stripe
      And that customer is called "first"
      And a customer at Stripe
      And that customer is called "second"
      And a customer at Stripe
      And that customer is called "third"
      And a customer at Stripe
      And that customer is called "fourth"
      When the shop asks Stripe to list the customers with:
        | <where> | {<which>} |
        | limit   | <count>   |
      Then Stripe's answer has:
        | url       | /v1/customers |
        | data.0.id | <one>         |
        | data.1.id | <two>         |
        | data.2.id | <three>       |
        | data.3.id | not there     |
        | has_more  | <more>        |

      Examples:
        | count | where          | which  | one      | two       | three     | more |
        | 1     | starting_after | fourth | {third}  | not there | not there | yes  |
        | 2     | starting_after | fourth | {third}  | {second}  | not there | yes  |
        | 3     | starting_after | fourth | {third}  | {second}  | {first}   | no   |
        | 3     | starting_after | third  | {second} | {first}   | not there | no   |
        | 3     | starting_after | first  | not there | not there | not there | no  |
        | 1     | ending_before  | first  | {second} | not there | not there | yes  |
        | 2     | ending_before  | first  | {third}  | {second}  | not there | yes  |
        | 3     | ending_before  | first  | {fourth} | {third}   | {second}  | no   |
        | 3     | ending_before  | second | {fourth} | {third}   | not there | no   |
        | 3     | ending_before  | fourth | not there | not there | not there | no  |

    Scenario Outline: Of a customer's four cards, <count> <where> <which>
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And that payment method is called "first card"
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And that payment method is called "second card"
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And that payment method is called "third card"
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And that payment method is called "fourth card"
      When the shop asks Stripe to list the customer's payment methods with:
        | <where> | {<which>} |
        | limit   | <count>   |
      Then Stripe's answer has:
        | url       | /v1/customers/{customer}/payment_methods |
        | data.0.id | <one>         |
        | data.1.id | <two>         |
        | data.2.id | <three>       |
        | data.3.id | not there     |
        | has_more  | <more>        |

      Examples:
        | count | where          | which       | one           | two           | three         | more |
        | 1     | starting_after | fourth card | {third card}  | not there     | not there     | yes  |
        | 2     | starting_after | fourth card | {third card}  | {second card} | not there     | yes  |
        | 3     | starting_after | fourth card | {third card}  | {second card} | {first card}  | no   |
        | 3     | starting_after | first card  | not there     | not there     | not there     | no   |
        | 1     | ending_before  | first card  | {second card} | not there     | not there     | yes  |
        | 2     | ending_before  | first card  | {third card}  | {second card} | not there     | yes  |
        | 3     | ending_before  | first card  | {fourth card} | {third card}  | {second card} | no   |
        | 3     | ending_before  | fourth card | not there     | not there     | not there     | no   |

    Scenario: A page without a limit has ten
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to list the customer's payment methods
      Then Stripe's answer has:
        | data.9.object | payment_method |
        | data.10       | not there      |
        | has_more      | yes            |
      When the shop asks Stripe to list the events
      Then Stripe's answer has:
        | data.9.object | event     |
        | data.10       | not there |
        | has_more      | yes       |

    Scenario Outline: A list of <objects> does not know <param> of what is not there
      When the shop asks Stripe to list the <objects> with:
        | <param> | <id> |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <message>             |

      Examples:
        | objects   | param          | id       | message                      |
        | customers | starting_after | cus_none | No such customer: 'cus_none' |
        | customers | ending_before  | cus_none | No such customer: 'cus_none' |
        | charges   | starting_after | ch_none  | No such charge: 'ch_none'    |
        | coupons   | ending_before  | NONE     | No such coupon: 'NONE'       |

    Scenario Outline: A customer's payment methods know no <param> of what is not there
      Given a customer at Stripe
      When the shop asks Stripe to list the customer's payment methods with:
        | <param> | pm_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | <param>                          |
        | error.message | No such PaymentMethod: 'pm_none' |

      Examples:
        | param          |
        | starting_after |
        | ending_before  |

    Scenario Outline: A page of <objects> is on one side of an object
      Given a customer at Stripe
      When the shop asks Stripe to <objects> with:
        | starting_after | {customer} |
        | ending_before  | {customer} |
      Then Stripe answers 400 "parameters_exclusive"
      And Stripe's answer has:
        | error.param   | ending_before                                                              |
        | error.message | You may only specify one of these parameters: ending_before, starting_after. |

      Examples:
        | objects                              |
        | list the customers                   |
        | list the customer's payment methods  |

  Rule: A list can be narrowed to a time

    Scenario Outline: A list of what was <param> <value> is refused
      When the shop asks Stripe to list the customers with:
        | <param> | <value> |
      Then Stripe answers 400 "parameter_invalid_integer"
      And Stripe's answer has:
        | error.param   | <param>                  |
        | error.message | Invalid integer: <value> |

      Examples:
        | param        | value |
        | created      | today |
        | created[gt]  | today |
        | created[gte] | 1.5   |
        | created[lt]  | now   |
        | created[lte] | later |

    @clock:2026-11-01
    Scenario Outline: Customers between <from> <lower> and <to> <upper> are <many>
      Given a customer at Stripe
      When the shop asks Stripe to list the customers with:
        | created[<from>] | <lower> |
        | created[<to>]   | <upper> |
      Then Stripe's answer has:
        | data.0 | <first> |

      Examples:
        | from | lower      | to  | upper      | many | first     |
        | gt   | 1793491199 | lt  | 1793491201 | one  | set       |
        | gte  | 1793491200 | lte | 1793491200 | just one | set   |
        | gt   | 1793491200 | lt  | 1793491300 | none, being later | not there |
        | gt   | 1793491100 | lt  | 1793491200 | none, being sooner | not there |

  Rule: What can be expanded is an object of its own, or shown to who asks for it

    Scenario Outline: <path> of a charge can be expanded
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd  |
        | currency | usd        |
        | customer | {customer} |
      When the shop asks Stripe to read the charge with:
        | expand[] | <path> |
      Then Stripe's answer has:
        | <member> | <value> |

      Examples:
        | path                        | member                     | value               |
        | customer                    | customer.id                | {customer}          |
        | refunds                     | refunds.object             | list                |
        | balance_transaction         | balance_transaction.object | balance_transaction |
        | customer.default_source     | customer.default_source.id | {card}              |
        | customer.sources            | customer.sources.data.0.id | {card}              |
        | customer.sources.data.customer | customer.sources.data.0.customer.id | {customer} |
        | balance_transaction.source.customer.default_source | balance_transaction.source.customer.default_source.id | {card} |
        | application_fee             | application_fee            | none                |
        | transfer                    | transfer                   | not there           |
        | failure_balance_transaction | failure_balance_transaction | none               |

    Scenario Outline: <path> of a charge cannot be expanded
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      When the shop asks Stripe to read the charge with:
        | expand[] | <path> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | none                  |
        | error.message | <message>             |

      Examples:
        | path | code | message |
        | amount |  | This property cannot be expanded (amount). |
        | billing_details |  | This property cannot be expanded (billing_details). |
        | billing_details.address |  | This property cannot be expanded (billing_details.address). |
        | metadata |  | This property cannot be expanded (metadata). |
        | description |  | This property cannot be expanded (description). |
        | payment_method |  | This property cannot be expanded (payment_method). |
        | payment_method_details.card |  | This property cannot be expanded (payment_method_details.card). |
        | balance_transaction.amount |  | This property cannot be expanded (balance_transaction.amount). |
        | colour |  | This property cannot be expanded (colour). |
        | balance_transaction.source.balance_transaction.source.balance_transaction | property_expansion_max_depth | You cannot expand more than 4 levels of a property. Property: balance_transaction.source.balance_transaction.source.balance_transaction |

    Scenario Outline: <path> of a list is refused
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      When the shop asks Stripe to list the charges with:
        | expand[] | <path> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | <message> |

      Examples:
        | path                 | message |
        | customer             | This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead. |
        | data.billing_details | This property cannot be expanded (data.billing_details). |

    Scenario: What a search finds is expanded behind data
      When the shop asks Stripe, since 2020-08-27, to search the charges with:
        | query    | amount>1 |
        | expand[] | customer |
      Then Stripe's answer has:
        | error.message | This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead. |

    Scenario: What a list holds is expanded behind data
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd  |
        | currency | usd        |
        | customer | {customer} |
      When the shop asks Stripe to list the charges with:
        | expand[] | data.customer            |
        | expand[] | data.balance_transaction |
      Then Stripe's answer has:
        | data.0.customer.id                | {customer} |
        | data.0.balance_transaction.amount | 10.00 usd  |
        | data.0.balance_transaction.source | {charge}   |

    Scenario Outline: <path> of a customer can be expanded
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      When the shop asks Stripe to read the customer with:
        | expand[] | <path> |
      Then Stripe's answer has:
        | <member> | <value> |

      Examples:
        | path                                    | member                                  | value                 |
        | default_source                          | default_source.last4                    | 4242                  |
        | sources                                 | sources.data.0.last4                    | 4242                  |
        | subscriptions                           | subscriptions.object                    | list                  |
        | tax_ids                                 | tax_ids.total_count                     | 0                     |
        | tax                                     | tax.automatic_tax                       | unrecognized_location |
        | cash_balance                            | cash_balance                            | none                  |
        | test_clock                              | test_clock                              | none                  |
        | invoice_settings.default_payment_method | invoice_settings.default_payment_method | none                  |

    Scenario Outline: <path> of a customer cannot be expanded
      Given a customer at Stripe
      When the shop asks Stripe to read the customer with:
        | expand[] | <path> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | This property cannot be expanded (<path>). |

      Examples:
        | path              |
        | address           |
        | shipping          |
        | invoice_settings  |
        | preferred_locales |
        | metadata.a        |
        | email             |
        | tax.ip_address    |
