Feature: Whose account it is
  A merchant sets a gateway up with a key, and wants a wrong one to be noticed before the first payment.
  https://docs.stripe.com/keys

  Rule: A key fits what it is used for

    @TEX-005 @TEX-006 @SPI-005
    Scenario Outline: A gateway that <how> is refused
      Given the gateway <how>
      Then the gateway refuses its configuration

      Examples:
        | how                         |
        | is set up without a key     |
        | is set up with a public key |
        | is no sandbox               |
        | is set up with a live key   |

    Scenario: A live key does not go over a line that everybody can read
      Given the gateway is live without encryption
      Then the gateway refuses its configuration

    Scenario Outline: A gateway that calls "<address>" is refused
      Given the gateway calls "<address>"
      Then the gateway refuses its configuration

      Examples:
        | address                |
        | api.stripe.com         |
        | ftp://api.stripe.com   |
        | //api.stripe.com       |
        | https://               |
        | https://api.stripe.c%m |

    @SAC-001 @TEX-004
    Scenario: A key that is nobody's is told as Stripe tells it
      Given the gateway is set up with a wrong key
      When I purchase 10.00 usd with the payment method "pm_card_visa"
      Then it failed
      And the transaction has:
        | HTTP status         | 401         |
        | source of the error | Gateway     |
        | what to do          | bad_request |
        | id                  | none        |

    @SPI-001
    Scenario: A restricted key is enough for everything
      Given the card "visa" is stored
      When I purchase 10.00 usd with the stored card
      And I refund it
      Then it succeeded

    @SPI-003
    Scenario Outline: A key that may not write <what> fails to <operation>, and says why
      Given the gateway's key may not "<permission>"
      When I <operation>
      Then it failed
      And the transaction has:
        | HTTP status         | 403                                  |
        | source of the error | Gateway                              |
        | what to do          | bad_request                          |
        | message             | Permission denied. The provided key… |
      And at Stripe there are 0 payments

      Examples:
        | what            | operation                                                 | permission           |
        | payments        | purchase 10.00 usd with the payment method "pm_card_visa" | payment_intent_write |
        | payment methods | purchase 10.00 usd with the card "visa"                   | payment_method_write |
        | customers       | store the payment method "pm_card_visa"                   | customer_write       |
        | set-ups         | verify the payment method "pm_card_visa"                  | setup_intent_write   |

    @SPI-003
    Scenario: A key that may not write charges refunds nothing
      Given a purchase of 10.00 usd with the payment method "pm_card_visa"
      And the gateway's key may not "charge_write"
      When I refund it
      Then it failed
      And Stripe was asked to:
        | refund the payment |
      And the transaction has:
        | HTTP status | 403         |
        | what to do  | bad_request |
      And at Stripe there are 0 refunds

    @SPI-003
    Scenario: A key that may not write set-ups still takes payments
      Given the gateway's key may not "setup_intent_write"
      When I purchase 10.00 usd with the card "visa"
      Then it succeeded

    @SPI-004
    Scenario: A key that may not read webhook endpoints begins no payment that may wait
      Given the gateway's webhook endpoint gets "*"
      And the gateway's key may not "webhook_endpoint_read"
      When I purchase 10.00 usd with the payment method "pm_card_visa", allowing 3D Secure
      Then it failed
      And the transaction has:
        | HTTP status | 403                                                                                                 |
        | what to do  | bad_request                                                                                         |
        | message     | The events of webhook {webhook endpoint} could not be checked: Permission denied. The provided key… |
      And at Stripe there are 0 payments

    Scenario: A payment that may wait is not begun where nobody knows of its events
      Given the gateway's webhook endpoint gets "*"
      And the next answer of Stripe gets lost
      When I purchase 10.00 usd with the payment method "pm_card_visa", allowing 3D Secure
      Then nobody knows whether it was done
      And at Stripe there are 0 payments

  Rule: A trouble of Stripe's is no decline

    @SPI-187
    Scenario Outline: <trouble> means to try again
      Given the next request meets "<fault>"
      When I purchase 10.00 usd with the payment method "pm_card_visa"
      Then it failed
      And the transaction has:
        | HTTP status         | <status>  |
        | source of the error | Gateway   |
        | what to do          | try_again |
        | should be retried   | <retried> |
      And at Stripe there are 0 charges

      Examples:
        | trouble             | fault          | status | retried |
        | Too many requests   | rate_limit     | 429    | yes     |
        | A locked object     | lock_timeout   | 429    | yes     |
        | An error of Stripe  | internal_error | 500    | none    |
        | Stripe out of reach | unavailable    | 502    | yes     |

    Scenario: Too many requests mean to try again, whatever the error is called
      Given the next request meets "rate_limit"
      And Stripe answers "unheard_of" in the place of "rate_limit"
      When I purchase 10.00 usd with the payment method "pm_card_visa"
      Then Stripe refuses it with "unheard_of"
      And the transaction has:
        | HTTP status | 429       |
        | what to do  | try_again |

    Scenario: A conflict means to try again, whatever the error is called
      Given a purchase of 10.00 usd with the payment method "pm_card_visa" is still running, under the key "k1"
      And Stripe answers "unheard_of" in the place of "idempotency_key_in_use"
      When I purchase 10.00 usd with the payment method "pm_card_visa", under the key "k1"
      Then Stripe refuses it with "unheard_of"
      And the transaction has:
        | HTTP status | 409       |
        | what to do  | try_again |
      When the running request ends
      Then at Stripe there is 1 charge
