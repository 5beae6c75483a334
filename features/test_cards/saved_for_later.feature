Feature: Cards that are saved with the first payment and charged later
  A shop that saves a card during a payment wants to know what a later charge will meet, with and without the customer.
  https://docs.stripe.com/payments/save-during-payment

  Background:
    Given the shop receives the webhooks of payments and set-ups

  Rule: An ordinary card pays at first and ever after

    @SAC-037
    Scenario: An ordinary card makes its first payment at once
      When I purchase 10.99 usd with the card "visa", saving it for off-session use
      Then it succeeded
      And the transaction has:
        | status          | succeeded |
        | amount received | 10.99 usd |

    @SAC-038 @SAC-039 @SPI-051
    Scenario Outline: A saved ordinary card pays <later>
      Given the card "visa" was set up by a purchase for off-session use
      When I purchase 10.99 usd with the stored card<later clause>
      Then it succeeded
      And its payment is another than before

      Examples:
        | later                       | later clause  |
        | while the customer is there |               |
        | off session                 | , off session |

  Rule: A card that needs one authentication pays off session afterwards

    @SAC-040 @SPI-052 @SPI-072
    Scenario: A card to be authenticated once waits at its first payment for the customer
      When I purchase 10.99 usd with the card "visa, authenticate unless set up", saving it for off-session use, allowing 3D Secure
      Then the customer is asked to authenticate by redirect
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And the transaction has:
        | amount received | 10.99 usd |

    @SAC-041
    Scenario: A card that was authenticated once is asked again while the customer is there, and pays
      Given the card "visa, authenticate unless set up" was set up by a purchase for off-session use
      When I purchase 10.99 usd with the stored card, allowing 3D Secure
      Then it is pending
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded

    @SAC-042 @SPI-050 @SPI-154
    Scenario: A card that was authenticated once pays off session, time and again
      Given the card "visa, authenticate unless set up" was set up by a purchase for off-session use
      When I purchase 10.99 usd with the stored card, off session
      Then it succeeded
      When I do the same again
      Then it succeeded
      And its payment is another than before

    @SAC-043 @SAC-060
    Scenario: A card to be authenticated once does not pay off session before that
      Given the card "visa, authenticate unless set up" is stored
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "authentication_required"
      And the transaction has:
        | what to do | needs_customer |

    @SAC-060
    Scenario: A card that was set up for on-session use needs its customer off session
      Given the card "visa, authenticate unless set up" was set up by a purchase for on-session use
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "authentication_required"

    @SAC-060
    Scenario: An ordinary card that was set up for on-session use pays off session
      Given the card "visa" was set up by a purchase for on-session use
      When I purchase 10.99 usd with the stored card, off session
      Then it succeeded

  Rule: A card that always needs its customer does not pay without one

    @SAC-044
    Scenario: A card to be authenticated always waits at its first payment for the customer
      When I purchase 10.99 usd with the card "visa, always authenticate", saving it for off-session use, allowing 3D Secure
      Then it is pending
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded

    @SAC-045
    Scenario: A card to be authenticated always is asked again by a later payment
      Given the card "visa, always authenticate" was set up by a purchase for off-session use
      When I purchase 10.99 usd with the stored card
      Then it failed
      And the transaction has:
        | status     | requires_action |
        | what to do | needs_customer  |

    @SAC-045
    Scenario: A card to be authenticated always fails a later payment that rules the question out
      Given the card "visa, always authenticate" was set up by a purchase for off-session use
      When I purchase 10.99 usd with the stored card, failing if 3D Secure is needed
      Then it failed
      And the transaction has:
        | code       | authentication_required |
        | what to do | needs_customer          |

    @SAC-046 @SAC-027 @SAC-031
    Scenario: A card to be authenticated always fails off session although it was set up
      Given the card "visa, always authenticate" was set up by a purchase for off-session use
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "authentication_required"
      And the transaction has:
        | code         | authentication_required |
        | decline code | authentication_required |
        | status       | requires_payment_method |

  Rule: A card without funds authenticates and is declined all the same

    @SAC-047
    Scenario: A card without funds is declined after the first payment's authentication
      When I purchase 10.99 usd with the card "visa, authenticate, then insufficient funds", saving it for off-session use, allowing 3D Secure
      Then it is pending
      When the customer authenticates
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | code         | card_declined           |
        | decline code | insufficient_funds      |
        | status       | requires_payment_method |

    @SAC-048
    Scenario: A card without funds that was set up is declined after the next authentication
      Given the card "visa, authenticate, then insufficient funds" was set up without a payment for off-session use
      When I purchase 10.99 usd with the stored card, allowing 3D Secure
      Then it is pending
      When the customer authenticates
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | decline code | insufficient_funds |

    @SAC-049 @SAC-029 @SAC-030 @SAC-033
    Scenario: A card without funds that was set up is declined off session
      Given the card "visa, authenticate, then insufficient funds" was set up without a payment for off-session use
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "insufficient_funds"
      And the transaction has:
        | type of the error | card_error              |
        | status            | requires_payment_method |
      And at Stripe the payment has:
        | payment_method                  | none               |
        | last_payment_error.code         | card_declined      |
        | last_payment_error.decline_code | insufficient_funds |

  Rule: A card that always declines cannot be saved

    @SAC-050 @EVG-003
    Scenario: A card that always declines is not kept by its first payment
      When I purchase 10.99 usd with the card "visa, insufficient funds", saving it for off-session use
      Then it is declined with "insufficient_funds"
      And the transaction has:
        | token | none |
      And at Stripe there are 0 customers

    @SAC-051 @SAC-052
    Scenario: A card that always declines cannot be stored for later payments either
      When I store the card "visa, insufficient funds"
      Then it is declined with "insufficient_funds"
      And the transaction has:
        | token | none |

  Rule: A later payment stands for itself

    @SAC-025 @SAC-023 @EVG-015 @SPI-028
    Scenario: An off-session charge says who pays, with what, and that nobody is there
      Given the card "visa" was set up by a purchase for off-session use
      When I purchase 10.99 usd with the stored card, off session
      Then it succeeded
      And the request to create a payment carried:
        | amount             | 10.99 usd        |
        | currency           | usd              |
        | customer           | {customer}       |
        | payment_method     | {payment method} |
        | off_session        | true             |
        | confirm            | true             |
        | setup_future_usage | none             |

    @SAC-026
    Scenario: A later charge may be of another amount
      Given the card "visa" was set up by a purchase for off-session use
      When I purchase 99.00 usd with the stored card, off session
      Then it succeeded
      And the transaction has:
        | amount received | 99.00 usd |

    @SAC-057 @SAC-058 @SAC-059 @SPI-132 @TEX-044
    Scenario Outline: A payment says that its card is kept for <use>
      When I purchase 10.99 usd with the card "visa", saving it for <use> use
      Then it succeeded
      And the request to create a payment carried:
        | setup_future_usage | <value> |
      And at Stripe the payment has:
        | setup_future_usage | <value> |

      Examples:
        | use         | value       |
        | on-session  | on_session  |
        | off-session | off_session |

    @SPI-132
    Scenario: A use that Stripe does not know is left out, and the shop is told
      When I purchase 10.99 usd with the card "visa", with the future use "forever"
      Then it succeeded
      And the request to create a payment carried:
        | setup_future_usage | none |
      And the transaction has:
        | warnings | Credential.SetupFutureUsage was not sent… |
