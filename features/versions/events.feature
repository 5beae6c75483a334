Feature: What versions changed in events
  QA wants to see each change of Stripe's API next to what was there before, so that it knows what an older shop still hears.
  https://docs.stripe.com/changelog

  Rule: What an event is called

    Scenario Outline: <version>, event: <newer> was <older>
      When the shop asks Stripe to create a customer with:
        | source | tok_visa |
      And the shop asks Stripe, before <version>, to list the events with:
        | type | <older> |
      Then Stripe's answer has:
        | data.0.type | <older> |
      When the shop asks Stripe, since <version>, to list the events with:
        | type | <newer> |
      Then Stripe's answer has:
        | data.0.type | <newer> |

      Examples:
        | version    | older                 | newer                   |
        | 2015-02-18 | customer.card.created | customer.source.created |

    Scenario: 2015-02-16, event: a transfer that comes back is reversed, and was canceled
      Given a connected account at Stripe
      And a purchase of 20.00 usd with the payment method "pm_card_bypassPending"
      When the shop asks Stripe to create a transfer with:
        | amount      | 7.00 usd  |
        | currency    | usd       |
        | destination | {account} |
      And the shop asks Stripe to reverse the transfer
      And the shop asks Stripe, before 2015-02-16, to list the events with:
        | type | transfer.canceled |
      Then Stripe's answer has:
        | data.0.type | transfer.canceled |
      When the shop asks Stripe, since 2015-02-16, to list the events with:
        | type | transfer.reversed |
      Then Stripe's answer has:
        | data.0.type | transfer.reversed |

    Scenario: 2020-08-27, webhook endpoint: payment_method.automatically_updated is asked for by that name
      When the shop asks Stripe, before 2020-08-27, to create a webhook endpoint with:
        | url              | https://shop.example/webhooks             |
        | enabled_events[] | payment_method.card_automatically_updated |
      Then Stripe's answer has:
        | enabled_events.0 | payment_method.card_automatically_updated |
      And at Stripe, since 2020-08-27, the webhook endpoint has:
        | enabled_events.0 | payment_method.automatically_updated |

  Rule: Who caused an event, and where

    Scenario: 2017-05-25, event: the request has an id, and was one
      When the shop asks Stripe to create a customer
      And the shop asks Stripe, before 2017-05-25, to list the events
      Then Stripe's answer has:
        | data.0.request | req_… |
      When the shop asks Stripe, since 2017-05-25, to list the events
      Then Stripe's answer has:
        | data.0.request.id | req_… |

    Scenario Outline: 2017-05-25, event: an account that is connected was the user; <when> the user is <user>
      Given the account speaks <version> "2017-05-25"
      And a connected account at Stripe
      And the shop receives the webhooks of connected accounts
      When the shop asks Stripe to create a customer with:
        | on behalf of | {account} |
      And the webhooks arrive
      Then the last webhook has:
        | type    | customer.created |
        | account | {account}        |
        | user_id | <user>           |

      Examples:
        | when   | version            | user      |
        | before | the version before | {account} |
        | since  | version            | not there |

  Rule: What an event says of the state before

    Scenario: 2015-01-26, event: of what lies within, only the difference is told
      Given the account speaks the version before "2015-01-26"
      When the shop asks Stripe to create a customer with:
        | shipping[name]           | Jenny Rosen |
        | shipping[address][line1] | here        |
      And the shop asks Stripe to update the customer with:
        | shipping[name]           | Jenny Rosen |
        | shipping[address][line1] | there       |
      And the shop asks Stripe to list the events with:
        | type | customer.updated |
      Then Stripe's answer has:
        | data.0.data.previous_attributes.shipping.name          | Jenny Rosen |
        | data.0.data.previous_attributes.shipping.address.line1 | here        |
      Given the account speaks version "2015-01-26"
      When the shop asks Stripe to update the customer with:
        | shipping[name]           | Jenny Rosen |
        | shipping[address][line1] | nowhere     |
      And the shop asks Stripe to list the events with:
        | type | customer.updated |
      Then Stripe's answer has:
        | data.0.data.previous_attributes.shipping.name          | not there |
        | data.0.data.previous_attributes.shipping.address.line1 | there     |

    Scenario: 2017-05-25, event: a list that changed is told in full
      Given the account speaks the version before "2017-05-25"
      When the shop asks Stripe to create a customer with:
        | preferred_locales[] | de |
        | preferred_locales[] | en |
      And the shop asks Stripe to update the customer with:
        | preferred_locales[] | de |
        | preferred_locales[] | fr |
      And the shop asks Stripe to list the events with:
        | type | customer.updated |
      Then Stripe's answer has:
        | data.0.data.previous_attributes.preferred_locales | ["en"] |
      Given the account speaks version "2017-05-25"
      When the shop asks Stripe to update the customer with:
        | preferred_locales[] | de |
        | preferred_locales[] | es |
      And the shop asks Stripe to list the events with:
        | type | customer.updated |
      Then Stripe's answer has:
        | data.0.data.previous_attributes.preferred_locales | ["de","fr"] |
