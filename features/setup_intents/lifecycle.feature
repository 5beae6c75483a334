Feature: The life of a set-up
  A developer who follows set-ups wants to see each state and each event in the order in which Stripe sends them.
  https://docs.stripe.com/payments/paymentintents/lifecycle

  Rule: A set-up waits for a card, for its confirmation and for the customer

    Scenario: A set-up without a card waits for one
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card |
      Then Stripe's answer has:
        | status         | requires_payment_method |
        | latest_attempt | none                    |
      And at Stripe this happened:
        | setup_intent.created |

    Scenario: A set-up with a card waits to be confirmed
      When the shop asks Stripe to create a set-up with:
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
      Then Stripe's answer has:
        | status | requires_confirmation |
        | usage  | off_session           |
      When the shop asks Stripe to confirm the set-up
      Then at Stripe the set-up is "succeeded"
      And at Stripe this happened:
        | setup_intent.created   |
        | setup_intent.succeeded |

    Scenario: A set-up without a card cannot be confirmed
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card |
      And the shop asks Stripe to confirm the set-up
      Then Stripe answers 400 "setup_intent_unexpected_state"

    @SPI-083
    Scenario: A set-up for a customer keeps the card
      Given a customer at Stripe
      When I verify the payment method "pm_card_visa", for the customer
      Then it succeeded
      And at Stripe there is 1 saved card
      And at Stripe this happened:
        | customer.created        |
        | setup_intent.created    |
        | payment_method.attached |
        | setup_intent.succeeded  |

    @SPI-082
    Scenario: A declined set-up is told as an event
      When I verify the payment method "pm_card_chargeDeclined"
      Then it is declined with "generic_decline"
      And at Stripe this happened:
        | setup_intent.created      |
        | setup_intent.setup_failed |

    Scenario: A set-up that succeeded is not confirmed again
      When I verify the card "visa"
      And the shop asks Stripe to confirm the set-up
      Then Stripe answers 400 "setup_intent_unexpected_state"

  Rule: What has not succeeded can be canceled

    Scenario Outline: A set-up that waits for <what> is canceled
      When the shop asks Stripe to create a set-up with:
        | <parameter>      | <value> |
        | accepted methods | card    |
      And the shop asks Stripe to cancel the set-up with:
        | cancellation_reason | abandoned |
      Then at Stripe the set-up has:
        | status              | canceled  |
        | cancellation_reason | abandoned |
      And at Stripe this happened:
        | setup_intent.created  |
        | setup_intent.canceled |

      Examples:
        | what             | parameter      | value        |
        | a card           | description    | a set-up     |
        | its confirmation | payment_method | pm_card_visa |

    Scenario: A set-up that waits for its customer is canceled
      When I verify the payment method "pm_card_authenticationRequired", allowing 3D Secure
      Then it is pending
      When the shop asks Stripe to cancel the set-up
      Then at Stripe the set-up is "canceled"
      And at Stripe this happened:
        | setup_intent.created         |
        | setup_intent.requires_action |
        | setup_intent.canceled        |

    Scenario: A set-up that succeeded is not canceled
      When I verify the card "visa"
      And the shop asks Stripe to cancel the set-up
      Then Stripe answers 400 "setup_intent_unexpected_state"
      And at Stripe the set-up is "succeeded"

    Scenario: A canceled set-up is neither confirmed nor canceled again
      When the shop asks Stripe to create a set-up with:
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
      And the shop asks Stripe to cancel the set-up
      And the shop asks Stripe to confirm the set-up
      Then Stripe answers 400 "setup_intent_unexpected_state"
      When the shop asks Stripe to cancel the set-up
      Then Stripe answers 400 "setup_intent_unexpected_state"

  Rule: The customer decides a set-up that the bank asks about

    @SPI-077 @SPI-083 @SPI-081
    Scenario: A customer authenticates, and the card is verified
      Given the shop receives the webhooks of set-ups
      When I verify the payment method "pm_card_authenticationRequired", allowing 3D Secure, asking for 3D Secure "any"
      Then the customer is asked to authenticate by redirect
      And the request to create a set-up carried:
        | return_url                                           | https://shop.example/back |
        | payment_method_options[card][request_three_d_secure] | any                       |
      When the customer authenticates on the bank's page
      Then the customer comes back to "https://shop.example/back" with:
        | setup_intent               | {set-up}          |
        | setup_intent_client_secret | {set-up}_secret_… |
        | redirect_status            | succeeded         |
      When the webhooks arrive
      Then it succeeded
      And the transaction has:
        | id | {set-up} |
      And at Stripe there are 0 charges
      And at Stripe this happened:
        | setup_intent.created         |
        | setup_intent.requires_action |
        | setup_intent.succeeded       |

    @SPI-082
    Scenario: A customer fails to authenticate, and the card is not verified
      Given the shop receives the webhooks of set-ups
      When I verify the payment method "pm_card_authenticationRequired", allowing 3D Secure
      And the customer fails to authenticate
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | status              | requires_payment_method             |
        | code                | setup_intent_authentication_failure |
        | what to do          | needs_customer                      |
        | source of the error | Processor                           |
      And at Stripe this happened:
        | setup_intent.created         |
        | setup_intent.requires_action |
        | setup_intent.setup_failed    |
      When the shop asks Stripe to list the set-up attempts with:
        | setup_intent | {set-up} |
      Then Stripe's answer has:
        | data.0.status                                            | failed                              |
        | data.0.setup_error.code                                  | setup_intent_authentication_failure |
        | data.0.payment_method_details.card.three_d_secure.result | failed                              |

    @SPI-080 @SPI-081
    Scenario Outline: The event "<event>" leaves a set-up as it is
      When I verify the card "visa, always authenticate", allowing 3D Secure
      Then it is pending
      When the event "<event>" about the set-up comes
      Then the event is taken
      And it is pending

      Examples:
        | event                        |
        | setup_intent.created         |
        | setup_intent.requires_action |

    @SPI-079
    Scenario Outline: The event "<event>" ends a set-up that was given up
      When I verify the card "visa, always authenticate", allowing 3D Secure
      And the shop asks Stripe to cancel the set-up
      And the event "<event>" about the set-up comes
      Then the event is taken
      And the event tells that the set-up is "canceled"
      And it failed

      Examples:
        | event                  |
        | setup_intent.canceled  |
        | setup_intent.cancelled |
