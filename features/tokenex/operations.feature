Feature: What TokenEx can be asked to do
  Card authorize, purchase, capture, refund and void; the last three name an earlier transaction by its code.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: An authorize holds, and a purchase takes

    @TEX-128 @TEX-141 @TEX-143 @TEX-167 @TEX-175
    Scenario: An authorize holds the amount
      When TokenEx is asked to authorize
      Then Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | capture_method                    | manual           |
        | confirm                           | true             |
        | amount                            | 1000             |
        | currency                          | usd              |
        | payment_method_data[card][number] | 4242424242424242 |
      And TokenEx answers:
        | status                         | 200                 |
        | success                        | yes                 |
        | error                          | none                |
        | message                        | none                |
        | thirdPartyStatusCode           | 200                 |
        | approved                       | yes                 |
        | providerTransactionCode        | {payment}           |
        | tokenExTransactionCode in clear | {payment};{charge}; |
        | gatewayErrors                  | none                |
        | gatewayErrors                  | there               |
        | rawResponse.status             | requires_capture    |

    @TEX-129 @TEX-141 @TEX-143
    Scenario: A purchase takes the amount at once
      When TokenEx is asked to purchase
      Then Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | capture_method | automatic |
        | confirm        | true      |
      And TokenEx answers:
        | approved                    | yes       |
        | providerTransactionCode     | {payment} |
        | rawResponse.status          | succeeded |
        | rawResponse.amount_received | 10.00 usd |

  Rule: A capture takes a hold, or a part of it

    @TEX-134 @TEX-141 @TEX-143 @TEX-162
    Scenario: A capture names the hold by its code
      When TokenEx is asked to authorize
      And TokenEx is asked to capture, with:
        | amount       | 1000 |
        | currencyCode | USD  |
      Then the request to capture the payment carried:
        | amount_to_capture | 1000 |
        | currency          | none |
      And TokenEx answers:
        | approved                | yes                |
        | providerTransactionCode | {payment}          |
        | tokenExTransactionCode  | the same as before |
        | rawResponse.status      | succeeded          |

    @TEX-135
    Scenario: A partial capture by TokenEx lets the rest go
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to authorize
      And TokenEx is asked to capture, with:
        | amount | 400 |
      Then TokenEx answers:
        | approved                      | yes      |
        | rawResponse.amount_received   | 4.00 usd |
        | rawResponse.amount_capturable | 0.00 usd |
        | rawResponse.status            | succeeded |
      And at Stripe the charge has:
        | amount_captured | 4.00 usd |
        | amount_refunded | 6.00 usd |
        | refunded        | no       |

    @TEX-136
    Scenario: More than is held cannot be captured
      When TokenEx is asked to authorize
      And TokenEx is asked to capture, with:
        | amount | 1001 |
      Then TokenEx answers:
        | approved               | no               |
        | gatewayErrors.0.code   | amount_too_large |
        | gatewayErrors.0.source | Gateway          |
        | thirdPartyStatusCode   | 400              |
      And at Stripe the payment is "requires_capture"

  Rule: A refund gives back what was captured

    @TEX-137 @TEX-141 @TEX-143 @TEX-163
    Scenario: A refund names the purchase by its code
      When TokenEx is asked to purchase
      And TokenEx is asked to refund, with:
        | amount | 100 |
      Then Stripe was asked to:
        | refund the payment |
      And the request to refund the payment carried:
        | payment_intent | {payment} |
        | amount         | 100       |
      And TokenEx answers:
        | approved                        | yes                         |
        | providerTransactionCode         | {refund}                    |
        | tokenExTransactionCode in clear | {payment};{charge};{refund} |
        | rawResponse.object              | refund                      |
        | rawResponse.amount              | 1.00 usd                    |
      And at Stripe the charge has:
        | amount_refunded | 1.00 usd |

    @TEX-137
    Scenario: A refund names the capture by its code
      When TokenEx is asked to authorize
      And TokenEx is asked to capture
      And TokenEx is asked to refund, with:
        | amount | 100 |
      Then TokenEx answers:
        | approved | yes |
      And at Stripe the charge has:
        | amount_refunded | 1.00 usd |

    @TEX-137 @TEX-163
    Scenario: What is given back in parts has a code for each, and ends with the whole
      When TokenEx is asked to purchase
      And TokenEx is asked to refund, with:
        | amount | 999 |
      Then TokenEx answers:
        | approved                        | yes                         |
        | rawResponse.reason              | none                        |
        | tokenExTransactionCode in clear | {payment};{charge};{refund} |
      When TokenEx is asked to refund, with:
        | amount | 1 |
      Then TokenEx answers:
        | approved                        | yes                         |
        | tokenExTransactionCode in clear | {payment};{charge};{refund} |
        | providerTransactionCode         | another than before         |
      When TokenEx is asked to refund, with:
        | amount | 1 |
      Then TokenEx answers:
        | approved               | no                      |
        | gatewayErrors.0.code   | charge_already_refunded |
        | gatewayErrors.0.source | Gateway                 |
      And at Stripe there are 2 refunds

    @TEX-137
    Scenario: More than was taken is not given back
      When TokenEx is asked to purchase
      And TokenEx is asked to refund, with:
        | amount | 1001 |
      Then TokenEx answers:
        | approved               | no      |
        | gatewayErrors.0.source | Gateway |
        | thirdPartyStatusCode   | 400     |
      And at Stripe there are 0 refunds

    @TEX-138
    Scenario: A hold is not refunded
      When TokenEx is asked to authorize
      And TokenEx is asked to refund, with:
        | amount | 100 |
      Then TokenEx answers:
        | approved               | no      |
        | gatewayErrors.0.source | Gateway |
        | thirdPartyStatusCode   | 400     |
      And at Stripe the payment is "requires_capture"
      And at Stripe there are 0 refunds

    @TEX-120 @TEX-121
    Scenario Outline: A refund is made because "<reason>"
      When TokenEx is asked to purchase
      And TokenEx is asked to refund, with:
        | amount | 100      |
        | reason | <reason> |
      Then the request to refund the payment carried:
        | reason | <reason> |
      And TokenEx answers:
        | approved           | yes      |
        | rawResponse.reason | <reason> |

      Examples:
        | reason                |
        | duplicate             |
        | fraudulent            |
        | requested_by_customer |

    @TEX-121
    Scenario: No refund is made because it was abandoned
      When TokenEx is asked to purchase
      And TokenEx is asked to refund, with:
        | reason | abandoned |
      Then TokenEx refuses "reason" without asking Stripe
      And at Stripe there are 0 refunds

    @TEX-122
    Scenario: A card that was refunded as fraudulent is blocked
      When TokenEx is asked to purchase, with:
        | billingAddress.email | jo@example.com |
      And TokenEx is asked to refund, with:
        | reason | fraudulent |
      Then at Stripe the charge has:
        | fraud_details.user_report | fraudulent |
      When TokenEx is asked to purchase
      Then TokenEx answers:
        | approved               | no        |
        | gatewayErrors.0.source | Processor |
      And at Stripe the charge has:
        | outcome.type | blocked |

    @TEX-122
    Scenario Outline: The email address of a payment that was refunded as <reason> is <fate>
      When TokenEx is asked to purchase, with:
        | billingAddress.email | mallory@example.com |
      And TokenEx is asked to refund, with:
        | reason | <reason> |
      And TokenEx is asked to purchase with the card "mastercard", with:
        | billingAddress.email | mallory@example.com |
      Then TokenEx answers:
        | approved | <other card> |
      When TokenEx is asked to purchase with the card "mastercard", with:
        | billingAddress.email | alice@example.com |
      Then TokenEx answers:
        | approved | yes |

      Examples:
        | reason                | fate        | other card |
        | fraudulent            | blocked     | no         |
        | requested_by_customer | not blocked | yes        |

  Rule: A void lets a hold go

    @TEX-139 @TEX-141 @TEX-143 @TEX-162
    Scenario: A void names the hold by its code
      When TokenEx is asked to authorize
      And TokenEx is asked to void, with:
        | cancellationReason | requested_by_customer |
      Then Stripe was asked to:
        | cancel the payment |
      And TokenEx answers:
        | approved                | yes                |
        | providerTransactionCode | {payment}          |
        | tokenExTransactionCode  | the same as before |
        | rawResponse.status      | canceled           |

    @TEX-140
    Scenario: What was captured cannot be voided
      When TokenEx is asked to purchase
      And TokenEx is asked to void
      Then TokenEx answers:
        | approved               | no                              |
        | gatewayErrors.0.code   | payment_intent_unexpected_state |
        | gatewayErrors.0.source | Gateway                         |
        | thirdPartyStatusCode   | 400                             |
      And at Stripe the payment is "succeeded"

    @TEX-117 @TEX-118
    Scenario Outline: A void is made because "<reason>"
      When TokenEx is asked to authorize
      And TokenEx is asked to void, with:
        | cancellationReason | <reason> |
      Then the request to cancel the payment carried:
        | cancellation_reason | <reason> |
      And TokenEx answers:
        | approved                        | yes      |
        | rawResponse.cancellation_reason | <reason> |

      Examples:
        | reason                |
        | duplicate             |
        | fraudulent            |
        | requested_by_customer |
        | abandoned             |

    @TEX-118
    Scenario: A void for another reason is refused, and the hold stays
      When TokenEx is asked to authorize
      And TokenEx is asked to void, with:
        | cancellationReason | other |
      Then TokenEx refuses "cancellationReason" without asking Stripe
      And at Stripe the payment is "requires_capture"

  Rule: What is for one operation stays away from the others

    @TEX-119
    Scenario: A cancellation reason is for a void alone
      When TokenEx is asked to authorize, with:
        | cancellationReason | duplicate |
      Then the request to create a payment carried:
        | cancellation_reason | none |
      When TokenEx is asked to capture, with:
        | cancellationReason | duplicate |
      Then the request to capture the payment carried:
        | cancellation_reason | none |
      When TokenEx is asked to refund, with:
        | cancellationReason | duplicate |
      Then the request to refund the payment carried:
        | cancellation_reason | none |
        | reason              | none |

    @TEX-127
    Scenario: Reason and flags of a refund are for a refund alone
      When TokenEx is asked to authorize, with:
        | reason               | duplicate |
        | refundApplicationFee | true      |
        | reverseTransfer      | true      |
      Then the request to create a payment carried:
        | reason                 | none |
        | refund_application_fee | none |
        | reverse_transfer       | none |
      When TokenEx is asked to capture, with:
        | reason               | duplicate |
        | refundApplicationFee | true      |
        | reverseTransfer      | true      |
      Then the request to capture the payment carried:
        | reason                 | none |
        | refund_application_fee | none |
        | reverse_transfer       | none |
      When TokenEx is asked to authorize
      And TokenEx is asked to void, with:
        | reason               | duplicate |
        | refundApplicationFee | true      |
        | reverseTransfer      | true      |
      Then the request to cancel the payment carried:
        | reason                 | none |
        | cancellation_reason    | none |
        | refund_application_fee | none |
        | reverse_transfer       | none |

  Rule: A code that names no transaction is refused

    @TEX-165
    Scenario Outline: To <operation> "<code>" is refused
      When TokenEx is asked to <operation>, with:
        | tokenExTransactionCode | <code> |
      Then TokenEx refuses "tokenExTransactionCode" without asking Stripe

      Examples:
        | operation | code         |
        | capture   | ""           |
        | capture   | !!           |
        | capture   | Zm9vO2Jhcjs= |
        | capture   | Y2hfMTtjaF8xOw== |
        | capture   | cGlfMTtjaF8xO3JlXzE7eA== |
        | capture   | cGlfMTtjaF8xOw |
        | refund    | ""           |
        | refund    | !!           |
        | refund    | Zm9vO2Jhcjs= |
        | void      | ""           |
        | void      | !!           |
        | void      | Zm9vO2Jhcjs= |
