Feature: Why the bank says no
  A shop wants to know why a card was declined and what to do about it, without learning Stripe's codes by heart.
  https://docs.stripe.com/declines/codes

  Rule: A decline names its reason, and what bank and network advise

    @TEX-157 @TEX-169 @SPI-157 @SPI-163 @SPI-164
    Scenario Outline: <card> is declined as <reason>
      When I authorize 10.00 usd with the card "<card>"
      Then it is declined with "<reason>"
      And the transaction has:
        | code                 | <code>                  |
        | decline code         | <reason>                |
        | param                | <param>                 |
        | advice               | <advice>                |
        | network decline code | <network>               |
        | network advice code  | <network's advice>      |
        | what to do           | <what to do>            |
        | source of the error  | Processor               |
        | id                   | {payment}               |
        | status               | requires_payment_method |

      Examples:
        | card                     | reason                 | code             | param     | advice            | network | network's advice | what to do |
        | visa, generic decline    | generic_decline        | card_declined    | none      | try_again_later   | 01      | none             | declined   |
        | visa, insufficient funds | insufficient_funds     | card_declined    | none      | try_again_later   | 51      | 02               | declined   |
        | visa, lost card          | lost_card              | card_declined    | none      | do_not_try_again  | 41      | 01               | declined   |
        | visa, stolen card        | stolen_card            | card_declined    | none      | do_not_try_again  | 43      | 01               | declined   |
        | visa, velocity exceeded  | card_velocity_exceeded | card_declined    | none      | try_again_later   | 61      | 02               | declined   |
        | visa, expired card       | expired_card           | expired_card     | exp_month | confirm_card_data | 54      | 03               | declined   |
        | visa, incorrect cvc      | incorrect_cvc          | incorrect_cvc    | cvc       | confirm_card_data | N7      | 03               | declined   |
        | visa, processing error   | processing_error       | processing_error | none      | try_again_later   | 06      | none             | try_again  |

    Scenario: A declined security code is told as failed, and that of a test id as right
      When I purchase 10.99 usd with the card "visa, incorrect cvc"
      Then it is declined with "incorrect_cvc"
      And at Stripe the charge has:
        | payment_method_details.card.checks.cvc_check | fail |
      When I purchase 10.99 usd with the payment method "pm_card_chargeDeclinedIncorrectCvc"
      Then it is declined with "incorrect_cvc"
      And at Stripe the charge has:
        | payment_method_details.card.checks.cvc_check | pass |

    @SPI-159 @SPI-161
    Scenario Outline: The charge of a <card> tells what the network thought
      When I purchase 10.99 usd with the card "<card>"
      Then it is declined with "<reason>"
      And the transaction has:
        | network status    | declined_by_network |
        | outcome           | issuer_declined     |
        | outcome reason    | <reason>            |
        | risk level        | normal              |
        | seller message    | <seller message>    |
        | network's decline | <network>           |
        | network's advice  | <network's advice>  |
        | charge            | ch_…                |
        | payment method    | pm_…                |

      Examples:
        | card                     | reason             | seller message                                                 | network | network's advice |
        | visa, generic decline    | generic_decline    | The bank did not return any further details with this decline. | 01      | none             |
        | visa, insufficient funds | insufficient_funds | The bank returned the decline code `insufficient_funds`.       | 51      | 02               |
        | visa, stolen card        | stolen_card        | The bank returned the decline code `stolen_card`.              | 43      | 01               |
        | visa, expired card       | expired_card       | The bank returned the decline code `expired_card`.             | 54      | 03               |

    Scenario Outline: A card known by its token alone, <card>, is declined as <reason>
      When I purchase 10.99 usd with the card "<card>"
      Then it is declined with "<reason>"

      Examples:
        | card                              | reason             |
        | visa, lost card after attaching   | lost_card          |
        | visa, stolen card after attaching | stolen_card        |
        | visa debit, insufficient funds    | insufficient_funds |

  Rule: A decline says whether another try may help

    Scenario Outline: A decline as <reason> means: <what to do>
      Given Stripe answers "<reason>" in the place of "generic_decline"
      When I purchase 10.99 usd with the card "visa, generic decline"
      Then it is declined with "<reason>"
      And the transaction has:
        | what to do | <what to do> |

      Examples: The same may work later
        | reason               | what to do |
        | approve_with_id      | try_again  |
        | issuer_not_available | try_again  |
        | reenter_transaction  | try_again  |
        | try_again_later      | try_again  |
        | processing_error     | try_again  |

      Examples: The customer has to come back
        | reason                  | what to do     |
        | authentication_required | needs_customer |

      Examples: Another card has to be used
        | reason                  | what to do |
        | call_issuer             | declined   |
        | card_not_supported      | declined   |
        | do_not_honor            | declined   |
        | do_not_try_again        | declined   |
        | invalid_account         | declined   |
        | pickup_card             | declined   |
        | restricted_card         | declined   |
        | transaction_not_allowed | declined   |

  Rule: Some cards decline only after they were stored

    @EVG-004
    Scenario: A card that is stored without a word may be declined when it pays
      Given the card "visa, decline after attaching" is stored
      When I purchase 10.99 usd with the stored card, off session
      Then it is declined with "generic_decline"

  Rule: A decline at the door of a customer is short

    @EVG-003 @EVG-004
    Scenario Outline: Storing <card> is declined as <reason>
      When I store the card "<card>"
      Then it failed
      And the transaction has:
        | source of the error | Processor |
        | reason              | <reason>  |
        | param               | <param>   |
        | token               | none      |
        | charge              | none      |
        | payment             | none      |
      And at Stripe there are 0 charges

      Examples:
        | card                     | reason             | param     |
        | visa, generic decline    | generic_decline    | none      |
        | visa, insufficient funds | insufficient_funds | none      |
        | visa, lost card          | lost_card          | none      |
        | visa, stolen card        | stolen_card        | none      |
        | visa, expired card       | expired_card       | exp_month |
        | visa, incorrect cvc      | incorrect_cvc      | cvc       |

  Rule: A decline without a decline code is named by its error code

    @TEX-170
    Scenario Outline: <card> that Stripe declines without a decline code is declined as <reason>
      Given Stripe's errors name no decline codes
      When I authorize 10.00 usd with the card "<card>"
      Then it is declined with "<reason>"
      And the transaction has:
        | decline code        | none         |
        | code                | <reason>     |
        | source of the error | Processor    |
        | what to do          | <what to do> |

      Examples:
        | card                   | reason           | what to do |
        | visa, expired card     | expired_card     | declined   |
        | visa, incorrect cvc    | incorrect_cvc    | declined   |
        | visa, processing error | processing_error | try_again  |

    @TEX-170
    Scenario Outline: Storing <card> without a decline code in the answer is declined as <reason>
      Given Stripe's errors name no decline codes
      When I store the card "<card>"
      Then it is declined with "<reason>"

      Examples:
        | card                   | reason           |
        | visa, generic decline  | card_declined    |
        | visa, expired card     | expired_card     |
        | visa, incorrect cvc    | incorrect_cvc    |
        | visa, processing error | processing_error |

    Scenario: Storing a card with a wrong postal code is declined as such
      Given Stripe answers "incorrect_zip" in the place of "expired_card"
      And Stripe's errors name no decline codes
      When I store the card "visa, expired card"
      Then it is declined with "incorrect_zip"

    Scenario: A payment that ruled 3D Secure out says so by its error code alone
      Given Stripe's errors name no decline codes
      When I purchase 10.00 usd with the card "visa, always authenticate", failing if 3D Secure is needed
      And I look up the payment
      Then it failed
      And the transaction has:
        | what to do          | needs_customer |
        | source of the error | Processor      |

    @SAC-031
    Scenario: A payment that needs its customer says so by its error code alone
      Given the card "visa, always authenticate" is stored
      And Stripe's errors name no decline codes
      When I purchase 10.00 usd with the stored card, off session
      Then it is declined with "authentication_required"
      And the transaction has:
        | what to do   | needs_customer          |
        | decline code | authentication_required |
      When I look up the payment
      Then it failed
      And the transaction has:
        | what to do          | needs_customer |
        | source of the error | Processor      |

  Rule: What the customer reads is the bank's word or a general one

    @SAC-069
    Scenario Outline: The customer of <card> reads: <text>
      When I purchase 10.99 usd with the card "<card>"
      Then it failed
      And the transaction has:
        | text for the customer | <text> |
        | message               | <text> |

      Examples:
        | card                     | text                                                                                              |
        | visa, insufficient funds | Your card has insufficient funds.                                                                 |
        | visa, stolen card        | Your card was declined.                                                                           |
        | visa, expired card       | Your card has expired.                                                                            |
        | visa, incorrect cvc      | Your card's security code is incorrect.                                                           |
        | visa, processing error   | An error occurred while processing your card. Try again in a little bit.                          |
        | visa, velocity exceeded  | Your card was declined for making repeated attempts too frequently or exceeding its amount limit. |

    @SAC-070
    Scenario: What is the shop's fault is not for the customer to read
      Given a purchase of 10.99 usd with the card "visa"
      When I void it
      Then it failed
      And the transaction has:
        | text for the customer | Payment failed, try again. |

  Rule: A card that was tried was declined, whatever the code

    Scenario: A charge that names a code nobody has heard of was declined by the issuer
      Given the gateway works with charges
      And Stripe's errors name no decline codes
      And Stripe answers "unheard_of" in the place of "card_declined"
      When I purchase 10.00 usd with the card "visa, generic decline"
      Then it is declined with "unheard_of"

    Scenario: A payment that names a code nobody has heard of was declined by the issuer
      Given Stripe's errors name no decline codes
      And Stripe answers "unheard_of" in the place of "card_declined"
      When I purchase 10.00 usd with the payment method "pm_card_chargeDeclined"
      Then it is declined with "unheard_of"

    Scenario: A set-up that names a code nobody has heard of was declined by the issuer
      Given Stripe's errors name no decline codes
      And Stripe answers "unheard_of" in the place of "card_declined"
      When I verify the payment method "pm_card_chargeDeclined"
      Then it is declined with "unheard_of"

    Scenario: A stored card that names a code nobody has heard of was declined by the issuer
      Given the gateway works with charges
      And Stripe answers "unheard_of" in the place of "card_declined"
      When I store the card "visa, generic decline"
      Then it is declined with "generic_decline"
      And the transaction has:
        | code       | unheard_of |
        | what to do | declined   |
