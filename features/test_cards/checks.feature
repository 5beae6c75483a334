Feature: What the issuer checks
  A shop wants to see whether code and address were right, and to decide itself what a wrong one means.
  https://docs.stripe.com/disputes/prevention/verification

  Rule: Checks are told as the issuer made them

    @TEX-144 @TEX-145 @TEX-146 @SPI-179 @SPI-180 @SPI-181
    Scenario Outline: <card> tells what was checked
      When I authorize 10.00 usd with the card "<card>", with a billing address
      Then it succeeded
      And the transaction has:
        | CVC check         | pass      |
        | address check     | <address> |
        | postal code check | <postal>  |

      Examples:
        | card                                       | address     | postal      |
        | visa                                       | pass        | pass        |
        | visa, address line check fails             | fail        | pass        |
        | visa, postal check fails                   | pass        | fail        |
        | visa, postal check fails and elevated risk | pass        | fail        |
        | visa, address checks fail                  | fail        | fail        |
        | visa, address checks unavailable           | unavailable | unavailable |

    @TEX-147
    Scenario: What was not sent was not checked
      When I authorize 10.00 usd with the card "visa", without a CVC
      Then it succeeded
      And the transaction has:
        | CVC check         | none |
        | address check     | none |
        | postal code check | none |

    Scenario: What the issuer was never asked is not available
      When I purchase 10.00 usd with the card "visa, always blocked", with the printed billing address
      Then it is declined with "fraudulent"
      And the transaction has:
        | CVC check         | unavailable |
        | address check     | unavailable |
        | postal code check | unavailable |

  Rule: The account decides what a failed check means

    @SPI-181
    Scenario Outline: <card> is declined for its code
      When I purchase 10.99 usd with the card "<card>"
      Then it is declined with "incorrect_cvc"
      And the transaction has:
        | CVC check | fail |

      Examples:
        | card                                    |
        | visa, cvc check fails                   |
        | visa, cvc check fails and elevated risk |

    Scenario Outline: <card> pays where no code is asked for
      When I purchase 10.99 usd with the card "<card>", without a CVC
      Then it succeeded

      Examples:
        | card                                    |
        | visa, cvc check fails                   |
        | visa, cvc check fails and elevated risk |
        | visa, incorrect cvc                     |

    @SPI-181 @TEX-144
    Scenario: A failed code does not stop the payment of an account that lets it pass
      Given the account lets failed CVC checks pass
      When I purchase 10.99 usd with the card "visa, cvc check fails"
      Then it succeeded
      And the transaction has:
        | CVC check | fail |

    Scenario: A failed postal code stops the payment of an account that blocks it
      Given the account blocks failed postal code checks
      When I purchase 10.99 usd with the card "visa, postal check fails", with a billing address
      Then it is declined with "incorrect_zip"

  Rule: Nobody has looked at what is only kept

    Scenario: An address is unchecked until the card pays
      When the shop asks Stripe to create a payment method with:
        | type                                  | card          |
        | card[token]                           | tok_visa      |
        | billing_details[address][line1]       | 1 Main Street |
        | billing_details[address][postal_code] | 94103         |
      Then Stripe's answer has:
        | card.checks.address_line1_check       | unchecked |
        | card.checks.address_postal_code_check | unchecked |
      When the shop asks Stripe to create a payment method with:
        | type        | card     |
        | card[token] | tok_visa |
      Then Stripe's answer has:
        | card.checks.address_line1_check       | none |
        | card.checks.address_postal_code_check | none |

  Rule: A card keeps its fingerprint

    @TEX-158
    Scenario: The same card shows the same fingerprint in each payment
      Given a purchase of 10.00 usd with the card "visa"
      When I purchase 20.00 usd with the card "visa"
      Then its fingerprint is the same as before

    Scenario: A test card's id stands for its number
      Given a purchase of 10.00 usd with the card "visa"
      When I purchase 20.00 usd with the payment method "pm_card_visa"
      Then its fingerprint is the same as before
