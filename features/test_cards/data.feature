Feature: What a test card's data must be
  A developer types test cards into forms all day, and wants to know which of the fields around the number matter.
  https://docs.stripe.com/testing#use-test-cards

  Rule: Any code and any postal code will do

    @SAC-053
    Scenario Outline: The CVC <code> is as good as any other
      When I purchase 10.99 usd with the card "visa", with CVC "<code>"
      Then it succeeded
      And the transaction has:
        | CVC check | pass |

      Examples:
        | code |
        | 999  |
        | 000  |

    @SAC-054
    Scenario Outline: The postal code <code> is as good as any other
      When I purchase 10.99 usd with the card "visa", with postal code "<code>"
      Then it succeeded
      And the transaction has:
        | postal code check | pass |

      Examples:
        | code       |
        | 00000      |
        | 89105-3085 |

  Rule: Data that cannot be a card's are refused before anything is tried

    @SAC-055 @TEX-155 @TEX-168
    Scenario Outline: A card with <mistake> is refused
      When I authorize 10.00 usd with the <card><clause>
      Then Stripe refuses it with "<code>"
      And the transaction has:
        | HTTP status         | 402        |
        | type of the error   | card_error |
        | source of the error | Gateway    |
        | what to do          | declined   |
        | param               | <param>    |
        | message             | <message>  |
        | id                  | none       |
        | charge              | none       |
        | decline code        | none       |

      Examples: The one that a guide prints
        | mistake            | card        | clause             | code                 | param     | message                                  |
        | a thirteenth month | card "visa" | , expiring 13/2032 | invalid_expiry_month | exp_month | Your card's expiration month is invalid. |

      Examples: The others
        | mistake              | card                          | clause            | code                | param    | message                                 |
        | a year that is over  | card "visa"                   | , expiring 1/2015 | invalid_expiry_year | exp_year | Your card's expiration year is invalid. |
        | a code of two digits | card "visa"                   | , with CVC "99"   | invalid_cvc         | cvc      | Your card's security code is invalid.   |
        | a wrong check digit  | card "visa, incorrect number" |                   | incorrect_number    | number   | Your card number is incorrect.          |

    Scenario Outline: A number of <count> digits is <fate>
      When the shop asks Stripe to create a payment method with:
        | type            | card     |
        | card[number]    | <number> |
        | card[exp_month] | 12       |
        | card[exp_year]  | 2034     |
      Then Stripe answers <status> "<code>"

      Examples: Too short or too long
        | count | number               | fate    | status | code           |
        | 11    | 42424242424          | refused | 402    | invalid_number |
        | 20    | 42424242424242424242 | refused | 402    | invalid_number |

    Scenario Outline: A number of <count> digits, <number>, is that of a <brand> card
      When the shop asks Stripe to create a payment method with:
        | type            | card     |
        | card[number]    | <number> |
        | card[exp_month] | 12       |
        | card[exp_year]  | 2034     |
      Then Stripe's answer has:
        | card.brand         | <brand> |
        | card.display_brand | <brand> |
        | card.last4         | <last4> |

      Examples: As people write them
        | count | number              | brand | last4 |
        | 16    | 4242 4242 4242 4242 | visa  | 4242  |
        | 16    | 4242-4242-4242-4242 | visa  | 4242  |

      Examples: Nobody's test card
        | count | number           | brand | last4 |
        | 12    | 424242424242     | visa  | 4242  |
        | 16    | 4444333322221111 | visa  | 1111  |

    @EVG-001
    Scenario: A number that is nobody's test card is declined as a live card
      When I purchase 10.99 usd with the card number "4444333322221111"
      Then it is declined with "test_mode_live_card"
