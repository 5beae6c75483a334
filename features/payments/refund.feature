Feature: Refund
  A shop gives its customer the money back, all of it or a part, and wants to see what became of it.
  https://docs.stripe.com/api/refunds/create

  Rule: A captured amount can be given back, at once or in parts

    @TEX-137 @TEX-153 @TEX-163 @SPI-141
    Scenario: A part of a purchase is refunded
      Given a purchase of 10.00 usd with the card "visa"
      When I refund 1.00 usd of it
      Then it succeeded
      And the transaction has:
        | id           | {refund}                    |
        | refund       | re_…                        |
        | status       | succeeded                   |
        | amount       | 1.00 usd                    |
        | currency     | usd                         |
        | movement     | txn_…                       |
        | payment      | {payment}                   |
        | decoded code | {payment};{charge};{refund} |
      And at Stripe the charge has:
        | amount_refunded | 1.00 usd |
        | refunded        | no       |
      And at Stripe the payment is "succeeded"

    @TEX-137
    Scenario: A purchase is refunded in full
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      Then it succeeded
      And the transaction has:
        | amount | 10.00 usd |
      And at Stripe the charge has:
        | amount_refunded | 10.00 usd |
        | refunded        | yes       |

    @TEX-137
    Scenario: A captured hold is refunded
      Given a hold of 10.00 usd with the card "visa"
      When I capture 4.00 usd of it
      And I refund 4.00 usd of it
      Then it succeeded

    Scenario: What is left is refunded by the second refund
      Given a purchase of 10.00 usd with the card "visa"
      When I refund 4.00 usd of it
      And I refund it
      Then it succeeded
      And the transaction has:
        | amount | 6.00 usd |
      And at Stripe the charge has:
        | refunded | yes |

    Scenario: A refund is told as an event
      Given a purchase of 10.00 usd with the payment method "pm_card_visa"
      When I refund it
      Then at Stripe this happened:
        | payment_intent.created   |
        | charge.succeeded         |
        | payment_intent.succeeded |
        | refund.created           |
        | charge.refunded          |

  Rule: More than was taken cannot be given back

    Scenario: A purchase is not refunded twice
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      And I refund it
      Then Stripe refuses it with "charge_already_refunded"
      And the transaction has:
        | HTTP status | 400         |
        | what to do  | bad_request |
      And at Stripe there is 1 refund

    Scenario: More than the purchase is not refunded
      Given a purchase of 10.00 usd with the card "visa"
      When I refund 10.01 usd of it
      Then it failed
      And the transaction has:
        | HTTP status         | 400                                                           |
        | source of the error | Gateway                                                       |
        | param               | amount                                                        |
        | message             | Refund amount ($10.01) is greater than charge amount ($10.00) |
      And at Stripe there are 0 refunds

    Scenario: More than is left is not refunded
      Given a purchase of 10.00 usd with the card "visa"
      When I refund 4.00 usd of it
      And I refund 6.01 usd of it
      Then it failed
      And the transaction has:
        | param   | amount                                                                    |
        | message | Refund amount ($6.01) is greater than unrefunded amount on charge ($6.00) |

    @TEX-138 @SPI-141
    Scenario: A hold is not refunded, and stays
      Given a hold of 10.00 usd with the card "visa"
      When I refund it
      Then it failed
      And the transaction has:
        | HTTP status         | 400     |
        | source of the error | Gateway |
      And at Stripe the payment is "requires_capture"

    Scenario: A refund that Stripe refuses says in which state the payment is
      Given a hold of 10.00 usd with the card "visa"
      When I refund it
      Then it failed
      And Stripe was asked to:
        | refund the payment |
        | read the payment   |
      And the transaction has:
        | message | The payment intent {payment} has nothing to refund: its status is requires_capture. |

    @SPI-141
    Scenario: A payment that was never made is not refunded
      When I purchase 10.00 usd with the card "visa", left unconfirmed
      And I refund it
      Then it failed
      And at Stripe there are 0 refunds

  Rule: A refund says why

    @TEX-120 @TEX-121 @SPI-137
    Scenario Outline: A purchase is refunded as <reason>
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it, because "<reason>"
      Then it succeeded
      And the request to refund the payment carried:
        | reason | <reason> |
      And at Stripe the refund has:
        | reason | <reason> |

      Examples:
        | reason                |
        | duplicate             |
        | fraudulent            |
        | requested_by_customer |

    @TEX-121
    Scenario: A void's reason is no refund's
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it, because "abandoned"
      Then the gateway refuses "Reason" without asking Stripe

    @TEX-122
    Scenario: A purchase that is refunded as fraudulent is reported as such
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it, because "fraudulent"
      Then at Stripe the charge has:
        | fraud_details.user_report | fraudulent |

  Rule: A refund may take its time, and may fail

    Scenario: A refund that the bank has not settled is pending
      Given a purchase of 10.00 usd with the card "visa, refund pending"
      When I refund it
      Then it is pending
      And the transaction has:
        | status | pending |
      And at Stripe the charge has:
        | amount_refunded | 0.00 usd |
        | refunded        | no       |

    @clock
    Scenario: A pending refund succeeds in the end
      Given a purchase of 10.00 usd with the payment method "pm_card_pendingRefund"
      When I refund it
      And 10 days pass
      Then at Stripe the refund is "succeeded"
      And at Stripe the charge has:
        | refunded | yes |
      And at Stripe this happened, among other things:
        | payment_intent.created   |
        | charge.succeeded         |
        | payment_intent.succeeded |
        | refund.created           |
        | refund.updated           |
        | charge.refunded          |

    Scenario: A pending refund can be called back
      Given a purchase of 10.00 usd with the payment method "pm_card_pendingRefund"
      When I refund it
      And the shop asks Stripe to cancel the refund
      Then at Stripe the refund is "canceled"
      And at Stripe this happened, among other things:
        | payment_intent.created   |
        | charge.succeeded         |
        | payment_intent.succeeded |
        | refund.created           |
        | refund.updated           |

    Scenario: A refund that was made cannot be called back
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      And the shop asks Stripe to cancel the refund
      Then Stripe answers 400 ""
      And at Stripe the refund is "succeeded"

    @clock
    Scenario: A refund that the bank rejects fails afterwards
      Given a purchase of 10.00 usd with the payment method "pm_card_refundFail"
      When I refund it
      Then it succeeded
      When 10 days pass
      Then at Stripe the refund is "failed"
      And at Stripe the refund has:
        | failure_reason                            | set     |
        | destination_details.card.reference_status | pending |
      And at Stripe this happened, among other things:
        | payment_intent.created   |
        | charge.succeeded         |
        | payment_intent.succeeded |
        | refund.created           |
        | charge.refunded          |
        | refund.failed            |

    Scenario: A refund that the bank rejects at once has failed
      Given a purchase of 10.00 usd with the card "visa"
      And Stripe answers once "failed" in the place of "succeeded"
      When I refund it, giving 0.95 usd of the fee back
      Then it failed
      And the transaction has:
        | id      | {refund}              |
        | message | The refund is failed. |
        | code    | none                  |
      And Stripe was asked to:
        | refund the payment |

  Rule: The platform's fee goes back as the platform wishes

    Scenario: A part of the fee goes back beside the refund, under a key of its own
      Given a connected account at Stripe
      And a purchase of 10.00 usd with the card "visa", for the connected account, with a fee of 1.03 usd
      When I refund it, for the connected account, giving 0.95 usd of the fee back, under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | refund the payment         | k1     |
        | list the application fees  | no key |
        | refund the application fee | k1-fee |
      And the transaction has:
        | warnings | none |

    Scenario: A part of the fee wins over the whole, and the shop is warned
      Given a connected account at Stripe
      And a purchase of 10.00 usd with the card "visa", for the connected account, with a fee of 1.03 usd
      When I refund it, for the connected account, giving the fee back, giving 0.95 usd of the fee back
      Then it succeeded
      And the request to refund the payment carried:
        | refund_application_fee | none |
      And the transaction has:
        | warnings | Refund.RefundApplicationFee was not sent: Refund.RefundFeeAmount wins |

    Scenario: The whole fee goes back with the refund, and nobody is warned
      Given a connected account at Stripe
      And a purchase of 10.00 usd with the card "visa", for the connected account, with a fee of 1.03 usd
      When I refund it, for the connected account, giving the fee back
      Then it succeeded
      And Stripe was asked to:
        | refund the payment |
      And the request to refund the payment carried:
        | refund_application_fee | true |
      And the transaction has:
        | warnings | none |

    Scenario: A payment without a fee is refunded, and the shop is told that there was none
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it, giving 0.95 usd of the fee back
      Then it succeeded
      And the transaction has:
        | warnings | Refund.RefundFeeAmount: no application fee of this charge was found |

    Scenario: A payment is refunded, also if more of the fee is to go back than there is
      Given a connected account at Stripe
      And a purchase of 10.00 usd with the card "visa", for the connected account, with a fee of 1.03 usd
      When I refund it, for the connected account, giving 1.04 usd of the fee back
      Then it succeeded
      And the transaction has:
        | warnings | Refund.RefundFeeAmount: … |

    Scenario Outline: A payment is refunded, also if the answer to "<call>" gets lost
      Given a connected account at Stripe
      And a purchase of 10.00 usd with the card "visa", for the connected account, with a fee of 1.03 usd
      And the next answer of Stripe when asked to <call> gets lost
      When I refund it, for the connected account, giving 0.95 usd of the fee back
      Then nobody knows whether it was done
      And the transaction has:
        | refund | re_…      |
        | status | succeeded |

      Examples:
        | call                       |
        | list the application fees  |
        | refund the application fee |
