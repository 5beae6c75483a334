Feature: Customers at Stripe
  A merchant keeps what is known of a customer at Stripe, changes it, and takes it away.
  https://docs.stripe.com/api/customers

  Rule: A customer says what was said of it

    Scenario Outline: <param> "<value>" of a customer is kept, and can be changed
      When the shop asks Stripe to create a customer with:
        | <param> | <value> |
      Then Stripe's answer has:
        | <member> | <shown> |
      And at Stripe the customer has:
        | <member> | <shown> |
      When the shop asks Stripe to update the customer with:
        | <param> | <other> |
      Then Stripe's answer has:
        | <member> | <changed> |
      And at Stripe the customer has:
        | <member> | <changed> |

      Examples:
        | param                                 | value            | member                                | shown            | other            | changed          |
        | description                           | regular          | description                           | regular          | late             | late             |
        | email                                 | jane@example.com | email                                 | jane@example.com | rosa@example.com | rosa@example.com |
        | name                                  | Jane Roe         | name                                  | Jane Roe         | Rosa Roe         | Rosa Roe         |
        | phone                                 | 555-0100         | phone                                 | 555-0100         |                  | none             |
        | invoice_prefix                        | JANE             | invoice_prefix                        | JANE             | ROSA             | ROSA             |
        | tax_exempt                            | exempt           | tax_exempt                            | exempt           | reverse          | reverse          |
        | tax_exempt                            | reverse          | tax_exempt                            | reverse          |                  | reverse          |
        | next_invoice_sequence                 | 7                | next_invoice_sequence                 | 7                | 8                | 8                |
        | preferred_locales[]                   | de               | preferred_locales.0                   | de               | fr               | fr               |
        | address[line1]                        | 1 Main           | address.line1                         | 1 Main           | 2 Main           | 2 Main           |
        | address[city]                         | Berlin           | address.city                          | Berlin           | Bonn             | Bonn             |
        | address                               |                  | address                               | none             |                  | none             |
        | invoice_settings[footer]              | Thanks           | invoice_settings.footer               | Thanks           | Bye              | Bye              |
        | metadata[a]                           | b                | metadata.a                            | b                |                  | not there        |
        | metadata[c]                           | d                | metadata.c                            | d                | e                | e                |

    Scenario: A customer of whom nothing was said
      When the shop asks Stripe, since 2022-08-01, to create a customer
      Then Stripe's answer has:
        | id                                      | cus_…     |
        | object                                  | customer  |
        | address                                 | none      |
        | balance                                 | 0         |
        | created                                 | set       |
        | default_source                          | none      |
        | delinquent                              | no        |
        | description                             | none      |
        | discount                                | none      |
        | email                                   | none      |
        | invoice_prefix                          | set       |
        | invoice_settings.custom_fields          | none      |
        | invoice_settings.default_payment_method | none      |
        | invoice_settings.footer                 | none      |
        | invoice_settings.rendering_options      | none      |
        | livemode                                | no        |
        | metadata                                | none      |
        | name                                    | none      |
        | next_invoice_sequence                   | 1         |
        | phone                                   | none      |
        | preferred_locales                       | none      |
        | shipping                                | none      |
        | sources                                 | not there |
        | subscriptions                           | not there |
        | tax_exempt                              | non…      |
        | tax_ids                                 | not there |
        | test_clock                              | none      |
        | cash_balance                            | not there |
        | tax                                     | not there |
      And at Stripe this happened:
        | customer.created |

    Scenario: An address is changed where it is sent, and can be taken away
      Given the shop has asked Stripe to create a customer with:
        | address[line1]           | 1 Main |
        | address[city]            | Berlin |
        | address[country]         | DE     |
        | address[postal_code]     | 10115  |
        | shipping[name]           | Rosa   |
        | shipping[phone]          | 030    |
        | shipping[address][line1] | 2 Main |
      When the shop asks Stripe to update the customer with:
        | address[city] | Bonn |
      Then Stripe's answer has:
        | address.line1            | 1 Main    |
        | address.city             | Bonn      |
        | address.country          | DE        |
        | address.postal_code      | 10115     |
        | address.state            | none      |
        | shipping.name            | Rosa      |
        | shipping.phone           | 030       |
        | shipping.address.line1   | 2 Main    |
        | shipping.carrier         | not there |
        | shipping.tracking_number | not there |
      When the shop asks Stripe to update the customer with:
        | address | |
      Then Stripe's answer has:
        | address       | none |
        | shipping.name | Rosa |

    Scenario: An invoice's fields are kept as they were sent
      When the shop asks Stripe to create a customer with:
        | invoice_settings[custom_fields][0][name]  | VAT |
        | invoice_settings[custom_fields][0][value] | 123 |
      Then Stripe's answer has:
        | invoice_settings.custom_fields | [{"name":"VAT","value":"123"}] |
      When the shop asks Stripe to update the customer with:
        | name | Jane |
      Then Stripe's answer has:
        | invoice_settings.custom_fields | the same as before |
        | name                           | Jane               |
      When the shop asks Stripe to list the events with:
        | type | customer.updated |
      Then Stripe's answer has:
        | data.0.data.object.name              | Jane                                     |
        | data.0.data.previous_attributes      | {"name":null}                            |

    Scenario Outline: A customer cannot have <param> "<value>"
      When the shop asks Stripe to create a customer with:
        | <param> | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |
      And at Stripe there are 0 customers

      Examples:
        | param                                    | value        | code             | named                                    | message |
        | email                                    | jane         | email_invalid    | email                                    | Invalid email address: jane |
        | payment_method                           | pm_none      | resource_missing | payment_method                           | No such PaymentMethod: 'pm_none'… |
        | plan                                     | monthly      | resource_missing | plan                                     | No such plan: 'monthly' |
        | source                                   | tok_none     | resource_missing | source                                   | No such token: 'tok_none' |
        | id                                       | 10%          |                  | id                                       | Invalid id: 10%. An id may have letters, digits, `_` and `-` alone. |
        | tax_exempt                               | maybe        |                  | tax_exempt                               | Invalid tax_exempt: must be one of exempt, none, or reverse |
        | next_invoice_sequence                    | one          | parameter_invalid_integer | next_invoice_sequence           | Invalid integer: one |
        | metadata                                 | b            |                  | metadata                                 | Invalid object |

    Scenario: A customer's id is nobody else's, not even when it is gone
      Given the shop has asked Stripe to create a customer with:
        | id | jane_1-A |
      When the shop asks Stripe to create a customer with:
        | id | jane_1-A |
      Then Stripe answers 400 "resource_already_exists"
      And Stripe's answer has:
        | error.type    | invalid_request_error    |
        | error.param   | none                     |
        | error.message | Customer already exists. |
      When the shop asks Stripe to delete the customer
      And the shop asks Stripe to create a customer with:
        | id | jane_1-A |
      Then Stripe answers 400 "resource_already_exists"

  Rule: A customer pays by default with what is the customer's own

    Scenario: The payment method that a customer begins with can be the default
      When the shop asks Stripe to create a customer with:
        | payment_method                           | pm_card_visa |
        | invoice_settings[default_payment_method] | pm_card_visa |
      Then Stripe's answer has:
        | invoice_settings.default_payment_method | pm_… |
      When the shop asks Stripe to list the customer's payment methods
      Then Stripe's answer has:
        | data.0.card.last4 | 4242       |
        | data.0.customer   | {customer} |
        | data.1            | not there  |
      And at Stripe this happened:
        | customer.created        |
        | payment_method.attached |

    Scenario: The default changes, and goes when its payment method does
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to update the customer with:
        | invoice_settings[default_payment_method] | {payment method} |
      Then Stripe's answer has:
        | invoice_settings.default_payment_method | {payment method} |
      When the shop asks Stripe to detach the payment method
      Then at Stripe the customer has:
        | invoice_settings.default_payment_method | none |
      When the shop asks Stripe to update the customer with:
        | invoice_settings[default_payment_method] | {payment method} |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | invoice_settings[default_payment_method] |
        | error.message | The customer does not have a payment method with the ID {payment method}. The payment method must be attached to the customer. |
      When the shop asks Stripe to update the customer with:
        | invoice_settings[default_payment_method] | pm_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | invoice_settings[default_payment_method] |
        | error.message | No such PaymentMethod: 'pm_none'         |

    Scenario: Another payment method that is detached leaves the default alone
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      And that payment method is called "default"
      And the shop has asked Stripe to update the customer with:
        | invoice_settings[default_payment_method] | {default} |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to detach the payment method
      Then at Stripe the customer has:
        | invoice_settings.default_payment_method | {default} |
      When the shop asks Stripe to update the customer with:
        | invoice_settings[default_payment_method] | |
      Then Stripe's answer has:
        | invoice_settings.default_payment_method | none |

    Scenario: What a customer has is read as the customer's
      Given a customer at Stripe
      And that customer is called "somebody else"
      And a customer at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to read the customer's payment method
      Then Stripe's answer has:
        | id       | {payment method} |
        | customer | {customer}       |
      When the shop asks Stripe to update the customer with:
        | default_source | {payment method} |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param | default_source |
      Given that somebody else is called "customer"
      When the shop asks Stripe to read the customer's payment method
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | payment_method                            |
        | error.message | No such PaymentMethod: '{payment method}' |

    Scenario: A customer's default source is one of the customer's own
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And that card is called "the other card"
      And the shop has asked Stripe to create a customer with:
        | source | tok_visa |
      And that card is called "the first card"
      When the shop asks Stripe to add to the customer with:
        | source | tok_mastercard |
      And the shop asks Stripe to update the customer with:
        | default_source | {card} |
      Then Stripe's answer has:
        | default_source | {card} |
      When the shop asks Stripe to update the customer with:
        | default_source | {the first card} |
      Then Stripe's answer has:
        | default_source | {the first card} |
      When the shop asks Stripe to update the customer with:
        | default_source | {the other card} |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param | default_source |

  Rule: A customer that was deleted says so

    Scenario: A customer is deleted with what it had
      Given the shop has asked Stripe to create a customer with:
        | source | tok_visa         |
        | email  | jane@example.com |
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      And the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to delete the customer
      Then Stripe's answer has:
        | members | id, object, deleted |
        | id      | {customer}          |
        | object  | customer            |
        | deleted | yes                 |
      When the shop asks Stripe to read the customer
      Then Stripe's answer has:
        | members | id, object, deleted |
        | deleted | yes                 |
      And at Stripe there are 0 customers
      And at Stripe the payment method has:
        | customer | none |
      When the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      Then Stripe answers 400 "resource_missing"
      When the shop asks Stripe to list the events with:
        | type | customer.deleted |
      Then Stripe's answer has:
        | data.0.data.object.id    | {customer}       |
        | data.0.data.object.email | jane@example.com |

    Scenario Outline: There is no customer to <action>
      Given a customer at Stripe
      When the shop asks Stripe to delete the customer
      And the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error          |
        | error.param   | id                             |
        | error.message | No such customer: '{customer}' |

      Examples:
        | action                                |
        | update the customer                   |
        | delete the customer                   |
        | list the customer's payment methods   |
        | read the discount                     |
        | take the discount                     |

    Scenario: Customers are listed by their address
      Given the shop has asked Stripe to create a customer with:
        | email | jane@example.com |
      And the shop has asked Stripe to create a customer with:
        | email | rosa@example.com |
      When the shop asks Stripe to list the customers with:
        | email | jane@example.com |
      Then Stripe's answer has:
        | data.0.email | jane@example.com |
        | data.1       | not there        |
      When the shop asks Stripe to list the customers with:
        | email | Jane@example.com |
      Then Stripe's answer has:
        | data.0 | not there |

    Scenario Outline: <objects> of a customer who is gone can be listed, and nobody's cannot
      Given a customer at Stripe
      When the shop asks Stripe to delete the customer
      And the shop asks Stripe to list the <objects> with:
        | customer | {customer} |
      Then Stripe answers 200 ""
      When the shop asks Stripe to list the <objects> with:
        | customer | cus_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | customer                     |
        | error.message | No such customer: 'cus_none' |

      Examples:
        | objects  |
        | payments |
        | set-ups  |
