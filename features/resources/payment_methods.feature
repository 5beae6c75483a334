Feature: Payment methods
  A shop keeps what its customers pay with, and wants to know what is refused.
  https://docs.stripe.com/api/payment_methods

  Rule: A payment method is made, kept, changed and let go

    Scenario: A card is kept and changed
      Given a customer at Stripe
      When the shop asks Stripe to create a payment method with:
        | type                           | card              |
        | card[token]                    | tok_visa          |
        | allow_redisplay                | always            |
        | billing_details[name]          | Jenny             |
        | billing_details[email]         | jenny@example.com |
        | billing_details[phone]         | +15555550100      |
        | billing_details[address][city] | Bern              |
        | metadata[a]                    | b                 |
      Then Stripe's answer has:
        | id                           | pm_…              |
        | object                       | payment_method    |
        | allow_redisplay              | always            |
        | billing_details.name         | Jenny             |
        | billing_details.email        | jenny@example.com |
        | billing_details.phone        | +15555550100      |
        | billing_details.address.city | Bern              |
        | created                      | in 0 days         |
        | customer                     | none              |
        | livemode                     | no                |
        | metadata.a                   | b                 |
        | type                         | card              |
      When the shop asks Stripe to update the payment method with:
        | metadata[a] | c |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                    |
        | error.message | You must save this PaymentMethod to a customer before you can update it. |
      When the shop asks Stripe to detach the payment method
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | The payment method you provided is not attached to a customer so detachment is impossible. |
      When the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      Then Stripe's answer has:
        | customer | {customer} |
      When the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | The payment method you provided has already been attached to a customer. |
      When the shop asks Stripe to update the payment method with:
        | allow_redisplay       | limited |
        | billing_details[name] | Rosa    |
        | card[exp_year]        | 2031    |
        | metadata[a]           | c       |
      Then Stripe's answer has:
        | id                    | {payment method}  |
        | allow_redisplay       | limited           |
        | billing_details.name  | Rosa              |
        | billing_details.email | jenny@example.com |
        | card.exp_year         | 2031              |
        | metadata.a            | c                 |
      When the shop asks Stripe to update the payment method with:
        | card[exp_month] | 13 |
      Then Stripe answers 402 "invalid_expiry_month"
      And Stripe's answer has:
        | error.param   | exp_month                                |
        | error.message | Your card's expiration month is invalid. |
      When the shop asks Stripe to update the payment method with:
        | billing_details[email] | jenny |
      Then Stripe answers 400 "email_invalid"
      And Stripe's answer has:
        | error.param   | billing_details[email]       |
        | error.message | Invalid email address: jenny |
      When the shop asks Stripe to read the payment method
      Then Stripe's answer has:
        | billing_details.name  | Rosa              |
        | billing_details.email | jenny@example.com |
        | card.exp_month        | 10                |
      When the shop asks Stripe to detach the payment method
      Then Stripe's answer has:
        | customer | none |
      When the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      Then Stripe answers 400 "payment_method_unexpected_state"
      And Stripe's answer has:
        | error.message | This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again. |
      And at Stripe this happened, among other things:
        | payment_method.attached |
        | payment_method.updated  |
        | payment_method.detached |

    Scenario Outline: A payment method with <param>=<value> is refused
      When the shop asks Stripe to create a payment method with:
        | <more>  | <worth> |
        | <param> | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | param                  | value        | more     | worth    | code              | names                  | text                                                                                                                                                    |
        | card[token]            | tok_visa     |          |          | parameter_missing | type                   | Missing required param: type.                                                                                                                           |
        | type                   | card         |          |          | parameter_missing | card                   | Missing required param: card.                                                                                                                           |
        | type                   | card_present |          |          |                   | type                   | The payment method type provided: card_present is invalid. Please ensure the provided type is activated in your dashboard (https://dashboard.stripe.co… |
        | type                   | shells       |          |          |                   | type                   | Invalid type: must be one of acss_debit, affirm, afterpay_clearpay, alipay, alma, amazon_pay, au_becs_debit, bacs_debit, bancontact, billie, bizum, bl… |
        | card[token]            | tok_none     | type     | card     | resource_missing  | card[token]            | No such token: 'tok_none'                                                                                                                               |
        | billing_details[email] | jenny        | type     | card     | email_invalid     | billing_details[email] | Invalid email address: jenny                                                                                                                            |
        | payment_method         | pm_card_visa | customer | cus_none | parameter_unknown | payment_method         | Received unknown parameter: payment_method                                                                                                              |
        | radar_options[session] | rse_none     | type     | card     | resource_missing  | radar_options[session] | No such radar session: 'rse_none'                                                                                                                       |

    Scenario Outline: To <action> with <param>=<value> is refused
      Given the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      When the shop asks Stripe to <action> with:
        | <param> | <value> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <names> |
        | error.message | <text>  |
        | data          | <data>  |

      Examples:
        | action                    | param    | value    | status | code              | names     | text                              | data      |
        | attach the payment method | customer | cus_none | 400    | resource_missing  | customer  | No such customer: 'cus_none'      | not there |
        | attach the payment method | expand[] | customer | 400    | parameter_missing | customer  | Missing required param: customer. | not there |
        | list the saved cards      | customer | cus_none | 400    | resource_missing  | customer  | No such customer: 'cus_none'      | not there |
        | list the saved cards      | type     | card     | 200    |                   | not there | not there                         | none      |

    Scenario: A token is no payment method
      Given a customer at Stripe
      And the shop has asked Stripe to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | 12               |
        | card[exp_year]  | 2030             |
      When the shop notes the answer's id as the payment method
      And the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | payment_method                                                                                                                                                               |
        | error.message | A token may not be passed in as a PaymentMethod. Instead, create a PaymentMethod or convert your token to a PaymentMethod by setting the `card[token]` parameter to {token}. |
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd |
        | currency         | usd       |
        | payment_method   | {token}   |
        | accepted methods | card      |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | payment_method                                                                                                            |
        | error.message | A token may not be passed in as a PaymentMethod. Instead, use payment_method_data with type=card and card[token]={token}. |

    Scenario Outline: To <action> that nobody knows
      Given no payment method at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | payment_method                            |
        | error.message | No such PaymentMethod: '{payment method}' |
      Given a connected account at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | payment_method |
        | error.message | <text>         |

      Examples:
        | action                    | text                                                                                                                                                    |
        | read the payment method   | No such PaymentMethod: '{payment method}'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry t… |
        | update the payment method | No such PaymentMethod: '{payment method}'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry t… |
        | attach the payment method | No such PaymentMethod: '{payment method}'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry t… |
        | detach the payment method | No such PaymentMethod: '{payment method}'; It's possible this PaymentMethod exists on one of your connected accounts, in which case you should retry t… |

  Rule: A platform shares its customers' payment methods with its sellers

    Background:
      Given a customer at Stripe
      And a connected account at Stripe
      And the shop has asked Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
        | metadata[a] | b        |

    Scenario: A kept card is copied for its customer
      Given the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to create a payment method with:
        | payment_method | {payment method} |
        | customer       | {customer}       |
        | on behalf of   | {account}        |
      Then Stripe's answer has:
        | id         | pm_…      |
        | customer   | none      |
        | metadata   | none      |
        | created    | in 0 days |
        | card.last4 | 4242      |
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd        |
        | currency         | usd              |
        | payment_method   | {payment method} |
        | accepted methods | card             |
        | confirm          | true             |
        | on behalf of     | {account}        |
      Then Stripe's answer has:
        | amount_received | 20.00 usd |

    Scenario: A kept card is not copied for another customer
      Given the shop has asked Stripe to attach the payment method with:
        | customer | {customer} |
      When the shop asks Stripe to create a payment method with:
        | payment_method | {payment method} |
        | customer       | cus_other        |
        | on behalf of   | {account}        |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | payment_method                                                                                                                                                         |
        | error.message | The PaymentMethod {payment method} does not belong to the Customer you supplied cus_other. Please use this PaymentMethod with the Customer that it belongs to instead. |

    Scenario: A card that nobody keeps is shared once
      When the shop asks Stripe to create a payment with:
        | amount           | 20.00 usd        |
        | currency         | usd              |
        | payment_method   | {payment method} |
        | accepted methods | card             |
        | confirm          | true             |
        | on behalf of     | {account}        |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | payment_method                                                                                                                                          |
        | error.message | No such PaymentMethod: '{payment method}'; OAuth key or Stripe-Account header was used but API request was provided with a platform-owned payment meth… |
      When the shop asks Stripe to create a payment method with:
        | payment_method | {payment method} |
        | on behalf of   | {account}        |
      Then Stripe's answer has:
        | card.last4 | 4242 |
      When the shop notes the answer's id as the copy
      And the shop asks Stripe to list the payments
      And the shop asks Stripe to create a payment method with:
        | payment_method | pm_none   |
        | on behalf of   | {account} |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | payment_method                   |
        | error.message | No such PaymentMethod: 'pm_none' |

    Scenario: What was shared is spent
      When the shop notes the answer's id as the original
      And the shop asks Stripe to create a payment method with:
        | payment_method | {original} |
        | on behalf of   | {account}  |
      And the shop asks Stripe to create a payment method with:
        | payment_method | {original} |
        | on behalf of   | {account}  |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                                                                                   |
        | error.message | The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer atta… |
