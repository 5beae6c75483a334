Feature: Which gateway does what
  A merchant has a gateway that works with charges, one that works with intents, or one that only sets cards up, and wants each to keep to
  its own ways.

  Rule: Each kind of gateway has an API of its own

    @EVG-017
    Scenario: The gateway for charges pays with a charge
      Given the gateway works with charges
      When I purchase 10.00 usd with the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a charge |
      And at Stripe there are 0 payments

    @EVG-017
    Scenario: The gateway for intents pays with an intent
      When I purchase 10.00 usd with the payment method "pm_card_visa"
      Then it succeeded
      And Stripe was asked to:
        | create a payment |

    @EVG-017 @EVG-014
    Scenario: The gateway for set-ups makes a set-up
      Given the gateway only sets cards up
      When I store the payment method "pm_card_visa"
      Then it succeeded
      And Stripe was asked to:
        | create a customer |
        | create a set-up   |
      And at Stripe there are 0 charges

    @EVG-017 @EVG-018
    Scenario Outline: The gateway for set-ups is not asked to <operation>
      Given the gateway only sets cards up
      When I <operation>
      Then the gateway refuses "Config.SetupOnly" without asking Stripe

      Examples:
        | operation                                                  |
        | purchase 10.00 usd with the payment method "pm_card_visa"  |
        | authorize 10.00 usd with the payment method "pm_card_visa" |
        | capture the code "pi_123"                                  |
        | void the code "pi_123"                                     |
        | refund the code "pi_123"                                   |

  Rule: A gateway for set-ups makes its set-ups as instant payments

    @EVG-016
    Scenario Outline: A gateway for set-ups whose merchant disables instant payments does not <operation>
      Given the gateway only sets cards up
      And the gateway disables instant payments
      When I <operation> the card "visa"
      Then the gateway refuses "Config.InstantPayments" without asking Stripe

      Examples:
        | operation |
        | store     |
        | verify    |

    @EVG-016
    Scenario: A gateway for set-ups whose merchant enables instant payments makes the set-up
      Given the gateway only sets cards up
      And the gateway enables instant payments
      When I store the card "visa"
      Then it succeeded
      And at Stripe the set-up is "succeeded"

    @EVG-016
    Scenario: A gateway that pays does without instant payments
      Given the gateway disables instant payments
      When I store the card "visa"
      Then it succeeded
      When I purchase 10.00 usd with the stored card
      Then it succeeded

  Rule: A payment after a change of card is a telephone order

    @EVG-013
    Scenario Outline: A payment with intents after a change of card asks nobody, <said>
      When I purchase 10.00 usd with the card "visa, authenticate unless set up", after a card change<clauses>
      Then it succeeded
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
      And the request to create a payment carried:
        | payment_method_options[card][moto]                   | true      |
        | payment_method_options[card][request_three_d_secure] | none      |
        | return_url                                           | none      |
        | capture_method                                       | automatic |

      Examples:
        | said                            | clauses                          |
        | and needs no more to be said    |                                  |
        | although 3D Secure is allowed   | , allowing 3D Secure             |
        | although 3D Secure is asked for | , asking for 3D Secure "any"     |
        | although 3D Secure is to fail   | , failing if 3D Secure is needed |

    @EVG-013
    Scenario Outline: A <operation> with <payer> after a change of card is marked as one by telephone
      Given the card "visa" is stored
      When I <operation> 10.00 usd with <payer>, after a card change, allowing 3D Secure
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][moto] | true      |
        | capture_method                     | <capture> |

      Examples:
        | operation | payer           | capture   |
        | authorize | the card "visa" | manual    |
        | purchase  | the stored card | automatic |
        | authorize | the stored card | manual    |

    @EVG-013
    Scenario: Without a change of card the same payment waits for its customer
      When I purchase 10.00 usd with the card "visa, authenticate unless set up", allowing 3D Secure
      Then it is pending
      And the request to create a payment carried:
        | payment_method_options[card][moto] | none |

    @EVG-013
    Scenario: A card whose bank wants its customer even by telephone is declined after a change of card
      When I purchase 10.00 usd with the card "visa, always authenticate", after a card change, allowing 3D Secure
      Then it is declined with "authentication_required"

    @EVG-012
    Scenario Outline: A charge after a change of card takes no step of 3D Secure, <said>
      Given the gateway works with charges
      When I purchase 10.00 usd with the card "visa", after a card change<clauses>
      Then it succeeded
      And Stripe was asked to:
        | create a charge |
      And the request to create a charge carried:
        | amount                             | 10.00 usd |
        | payment_method_options[card][moto] | none      |
        | moto                               | none      |

      Examples:
        | said                          | clauses              |
        | and needs no more to be said  |                      |
        | although 3D Secure is allowed | , allowing 3D Secure |

    @EVG-012
    Scenario Outline: A <operation> with <payer> after a change of card takes no step of 3D Secure
      Given the gateway works with charges
      And the card "visa" is stored
      When I <operation> 10.00 usd with <payer>, after a card change, allowing 3D Secure
      Then it succeeded
      And Stripe was asked to:
        | create a charge |
      And the request to create a charge carried:
        | payment_method_options[card][moto] | none |
        | moto                               | none |

      Examples:
        | operation | payer           |
        | authorize | the card "visa" |
        | purchase  | the stored card |
        | authorize | the stored card |

    @EVG-012
    Scenario: A charge after a change of card asks nobody where the bank would like to ask
      Given the gateway works with charges
      When I purchase 10.00 usd with the card "visa, authenticate unless set up", after a card change, allowing 3D Secure
      Then it is declined with "authentication_required"
      And Stripe was asked to:
        | create a charge |
        | read the charge |

  Rule: A payment of a series says so from the first

    @EVG-006
    Scenario: A monthly payment with charges carries its type
      Given the gateway works with charges
      When I purchase 10.00 usd with the card "visa", flagged as recurring
      Then it succeeded
      And the request to create a charge carried:
        | recurring | true |

    @EVG-006
    Scenario Outline: A monthly <operation> with charges carries its type with <payer>, and one that is none does not
      Given the gateway works with charges
      And the card "visa" is stored
      When I <operation> 10.00 usd with <payer>, flagged as recurring
      Then it succeeded
      And the request to create a charge carried:
        | recurring | true |
      When I <operation> 10.00 usd with <payer>
      Then it succeeded
      And the request to create a charge carried:
        | recurring | none |

      Examples:
        | operation | payer                     |
        | authorize | the card "visa"           |
        | purchase  | the stored card           |
        | authorize | the stored card           |
        | purchase  | the Apple Pay card "visa" |

    @EVG-006
    Scenario: A monthly hold with intents carries its type at first, and later
      When I authorize 10.00 usd with the card "visa", for a new customer, started by the cardholder, as a recurring payment
      Then it succeeded
      And the request to create a payment carried:
        | setup_future_usage | off_session |
        | off_session        | none        |
      When I authorize 10.00 usd with the same payment method, for the customer, started by the merchant, as a recurring payment
      Then it succeeded
      And the request to create a payment carried:
        | setup_future_usage | none |
        | off_session        | true |

    @EVG-006
    Scenario: A monthly payment with intents carries its type at first, and later
      When I purchase 10.00 usd with the card "visa", for a new customer, started by the cardholder, as a recurring payment
      Then it succeeded
      And the request to create a payment carried:
        | setup_future_usage | off_session |
        | off_session        | none        |
      When I purchase 10.00 usd with the same payment method, for the customer, started by the merchant, as a recurring payment
      Then it succeeded
      And the request to create a payment carried:
        | setup_future_usage | none |
        | off_session        | true |
