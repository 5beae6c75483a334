Feature: When Stripe does not take the request
  A developer wants to see at once whether the card was declined or the request was wrong, because both come as errors.
  https://docs.stripe.com/error-codes

  Rule: A request that was never tried is no transaction

    @TEX-165
    Scenario Outline: The gateway does not send a <operation> of <what>
      When I <operation> the code "<code>"
      Then the gateway refuses "Transaction" without asking Stripe

      Examples:
        | operation | what                     | code              |
        | capture   | nothing                  |                   |
        | refund    | what is no code          | !!                |
        | void      | a code of something else | Zm9vO2Jhcjs=      |
        | refund    | a code of two parts      | cGlfMTtjaF8x      |
        | capture   | a code of a set-up       | c2V0aV8xOzs=      |
        | void      | a code of another path   | cGlfMS8yOzs=      |
        | refund    | a code with more to it   | cGlfMTtjaF8xOw==! |

    Scenario Outline: The gateway does not send the stored token "<token>"
      When I purchase 10.00 usd with the payment method "<token>"
      Then the gateway refuses "Token" without asking Stripe

      Examples:
        | token             |
        | cus_1\|           |
        | \|pm_1            |
        | pm_1\|pm_2        |
        | cus_1\|pm_1\|pm_2 |
        | pm_1/attach       |
        | pm_1 pm_2         |

    Scenario Outline: The gateway does not send a <what> that nothing pays
      When I <operation> nothing
      Then the gateway refuses "Method" without asking Stripe

      Examples:
        | what         | operation                |
        | purchase     | purchase 10.00 usd with  |
        | hold         | authorize 10.00 usd with |
        | verification | verify                   |
        | stored card  | store                    |

    Scenario Outline: The gateway does not send a <what> on Stripe's page
      When I <operation> the page of "ideal"
      Then the gateway refuses "Method.Offsite" without asking Stripe

      Examples:
        | what         | operation                |
        | hold         | authorize 10.00 usd with |
        | verification | verify                   |
        | stored card  | store                    |

    @SPI-102
    Scenario: A card of another customer cannot pay
      Given the card "visa" is stored
      And a customer at Stripe
      When I purchase 10.99 usd with the stored card, for the customer
      Then it failed
      And the transaction has:
        | HTTP status         | 400            |
        | source of the error | Gateway        |
        | what to do          | bad_request    |
        | param               | payment_method |
        | id                  | none           |
      And at Stripe there are 0 charges

    Scenario: A payment method that does not exist cannot pay
      When I purchase 10.99 usd with the payment method "pm_1nothing"
      Then Stripe refuses it with "resource_missing"
      And the transaction has:
        | HTTP status | 400            |
        | param       | payment_method |
        | what to do  | bad_request    |

    Scenario: A customer that does not exist cannot pay
      When I purchase 10.99 usd with the card "visa", with the customer id "cus_nobody"
      Then Stripe refuses it with "resource_missing"
      And the transaction has:
        | HTTP status | 400      |
        | param       | customer |

    Scenario: A payment that does not exist cannot be captured
      When I capture the code "pi_1nothing"
      Then Stripe refuses it with "resource_missing"
      And the transaction has:
        | HTTP status | 404    |
        | param       | intent |

    @TEX-178
    Scenario: An error says where it is explained and logged
      When I authorize 10.00 usd with the card "visa, stolen card"
      Then it failed
      And the transaction has:
        | documentation | https://stripe.com/docs/error-codes/card-declined |
        | log entry     | https://dashboard.stripe.com/…                    |

  Rule: Amounts have bounds

    Scenario Outline: <amount> is not taken
      When I purchase <amount> with the card "visa"
      Then Stripe refuses it with "<code>"
      And the transaction has:
        | param | amount |
      And at Stripe there are 0 charges

      Examples:
        | amount         | code             |
        | 0.49 usd       | amount_too_small |
        | 1000000.00 usd | amount_too_large |
        | 49 jpy         | amount_too_small |

    Scenario: An amount of nothing is not taken
      When I purchase 0.00 usd with the card "visa"
      Then it failed
      And the transaction has:
        | source of the error | Gateway     |
        | what to do          | bad_request |

    Scenario: A yen has no smaller unit
      When I purchase 1000 jpy with the card "visa"
      Then it succeeded
      And the transaction has:
        | amount   | 1000 jpy |
        | currency | jpy      |

  Rule: Raw card data are the account's own risk

    Scenario: An account that does not take raw card data refuses them and is not charged
      Given the account does not take raw card data
      When I store the card "visa"
      Then it failed
      And the transaction has:
        | source of the error | Gateway |
        | token               | none    |
      And Stripe was asked to:
        | create a payment method |

    @EVG-008
    Scenario: A charge of nobody is refused in Stripe's own words
      When the shop asks Stripe to create a charge with:
        | amount   | 1.00 usd |
        | currency | usd      |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.message | Must provide source or customer. |
        | error.type    | invalid_request_error            |
      And at Stripe there are 0 charges

    @EVG-008
    Scenario: A gateway that reads these words was refused, and no card was declined
      Given the gateway works with charges
      And Stripe answers "Must provide source or customer." in the place of "No such token: 'tok_nobody'"
      When I purchase 1.00 usd with the payment method "tok_nobody"
      Then it failed
      And the transaction has:
        | message             | Must provide source or customer. |
        | source of the error | Gateway                          |
        | what to do          | bad_request                      |
        | type of the error   | invalid_request_error            |
        | decline code        | none                             |
      And at Stripe there are 0 charges
