Feature: What TokenEx answers
  Around Stripe's own answer stands a wrapper with what a merchant reads first.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: Approved depends on the operation and the status

    @TEX-141
    Scenario: Five operations that come off, and one that does not
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | approved           | yes              |
        | rawResponse.status | requires_capture |
      When TokenEx is asked to capture
      Then TokenEx answers:
        | approved           | yes       |
        | rawResponse.status | succeeded |
      When TokenEx is asked to refund
      Then TokenEx answers:
        | approved           | yes       |
        | rawResponse.status | succeeded |
      When TokenEx is asked to purchase
      Then TokenEx answers:
        | approved           | yes       |
        | rawResponse.status | succeeded |
      When TokenEx is asked to authorize
      And TokenEx is asked to void
      Then TokenEx answers:
        | approved           | yes      |
        | rawResponse.status | canceled |
      When TokenEx is asked to authorize with the card "visa, stolen card"
      Then TokenEx answers:
        | approved | no |

  Rule: The provider's code is the id of what was made or changed

    @TEX-143 @TEX-162 @TEX-163 @TEX-173
    Scenario: A payment's own id until it is refunded
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | providerTransactionCode         | {payment}           |
        | tokenExTransactionCode in clear | {payment};{charge}; |
      When TokenEx is asked to capture
      Then TokenEx answers:
        | providerTransactionCode | {payment}          |
        | tokenExTransactionCode  | the same as before |
      When TokenEx is asked to refund
      Then TokenEx answers:
        | providerTransactionCode         | {refund}                    |
        | tokenExTransactionCode in clear | {payment};{charge};{refund} |
        | verificationResult              | not there                   |

    @TEX-162
    Scenario: The code is base64 with its padding
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | tokenExTransactionCode | including = |

  Rule: The checks are those that Stripe made

    @TEX-144 @TEX-145 @TEX-146
    Scenario Outline: The checks of <card> are told
      When TokenEx is asked to authorize with the card "<card>", with:
        | billingAddress.address1 | 123 Someplace Lane |
        | billingAddress.zip      | "74111"            |
      Then TokenEx answers:
        | verificationResult.providerParsed.cvvMatch        | pass          |
        | verificationResult.providerParsed.streetMatch     | <street>      |
        | verificationResult.providerParsed.postalCodeMatch | <postal code> |
      And at Stripe the charge has:
        | payment_method_details.card.checks.address_line1_check       | <street>      |
        | payment_method_details.card.checks.address_postal_code_check | <postal code> |

      Examples:
        | card                             | street      | postal code |
        | visa                             | pass        | pass        |
        | visa, address line check fails   | fail        | pass        |
        | visa, postal check fails         | pass        | fail        |
        | visa, address checks fail        | fail        | fail        |
        | visa, address checks unavailable | unavailable | unavailable |

    @TEX-144
    Scenario: A failed code is told where it does not stop the payment
      Given the account lets failed CVC checks pass
      When TokenEx is asked to authorize with the card "visa, cvc check fails"
      Then TokenEx answers:
        | approved                                   | yes  |
        | verificationResult.providerParsed.cvvMatch | fail |

    @TEX-144 @TEX-145 @TEX-146
    Scenario Outline: A check that is <check> at Stripe is <check> in the wrapper
      Given Stripe answers "<check>" in the place of "pass"
      When TokenEx is asked to authorize, with:
        | billingAddress.address1 | 123 Someplace Lane |
        | billingAddress.zip      | "74111"            |
      Then TokenEx answers:
        | verificationResult.providerParsed.cvvMatch        | <check> |
        | verificationResult.providerParsed.streetMatch     | <check> |
        | verificationResult.providerParsed.postalCodeMatch | <check> |

      Examples:
        | check       |
        | unavailable |
        | unchecked   |

    @TEX-147
    Scenario: A check that was not asked for is not made up
      When TokenEx is asked to authorize, with:
        | creditCard.cvv | none |
      Then TokenEx answers:
        | approved                                          | yes  |
        | verificationResult.providerParsed.cvvMatch        | none |
        | verificationResult.providerParsed.streetMatch     | none |
        | verificationResult.providerParsed.postalCodeMatch | none |

  Rule: The merchant's own reference comes back

    @TEX-148 @TEX-192
    Scenario: The order's number goes out and comes back
      When TokenEx is asked to authorize, with:
        | orderInfo.orderId | A-17 |
      Then the request to create a payment carried:
        | metadata[order_id] | A-17 |
      And TokenEx answers:
        | merchantReferenceId | A-17 |
      And at Stripe the charge has:
        | metadata.order_id | A-17 |
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | merchantReferenceId | not there |

  Rule: A request that was refused is the gateway's, a decline the processor's

    @TEX-155 @TEX-168 @TEX-164 @TEX-166 @TEX-171 @TEX-174 @TEX-175
    Scenario: A request that Stripe refuses has neither transaction nor checks
      When TokenEx is asked to authorize, with:
        | creditCard.expMonth | "13" |
      Then TokenEx answers:
        | success                  | yes                                      |
        | error                    | none                                     |
        | message                  | none                                     |
        | thirdPartyStatusCode     | 402                                      |
        | approved                 | no                                       |
        | gatewayErrors.0.code     | invalid_expiry_month                     |
        | gatewayErrors.0.message  | Your card's expiration month is invalid. |
        | gatewayErrors.0.source   | Gateway                                  |
        | gatewayErrors.1          | not there                                |
        | tokenExTransactionCode   | none                                     |
        | tokenExTransactionCode   | there                                    |
        | approvalCode             | none                                     |
        | approvalCode             | there                                    |
        | providerTransactionCode  | not there                                |
        | verificationResult       | not there                                |
        | rawResponse.error.charge | not there                                |
      And at Stripe there are 0 payments

    @TEX-157 @TEX-169 @TEX-164 @TEX-166 @TEX-172 @TEX-174 @TEX-175
    Scenario: A decline still has transaction and checks
      When TokenEx is asked to authorize with the card "visa, stolen card", with:
        | billingAddress.address1 | 123 Someplace Lane |
        | billingAddress.zip      | "74111"            |
      Then TokenEx answers:
        | success                                           | yes                     |
        | error                                             | none                    |
        | message                                           | none                    |
        | thirdPartyStatusCode                              | 402                     |
        | approved                                          | no                      |
        | gatewayErrors.0.code                              | stolen_card             |
        | gatewayErrors.0.message                           | Your card was declined. |
        | gatewayErrors.0.source                            | Processor               |
        | gatewayErrors.1                                   | not there               |
        | tokenExTransactionCode                            | none                    |
        | approvalCode                                      | none                    |
        | approvalCode                                      | there                   |
        | providerTransactionCode                           | {payment}               |
        | verificationResult.providerParsed.cvvMatch        | pass                    |
        | verificationResult.providerParsed.streetMatch     | pass                    |
        | verificationResult.providerParsed.postalCodeMatch | pass                    |

    @TEX-170
    Scenario Outline: A payment by <card> is declined with "<code>"
      When TokenEx is asked to authorize with the card "<card>"
      Then TokenEx answers:
        | gatewayErrors.0.code   | <code>    |
        | gatewayErrors.0.source | Processor |

      Examples:
        | card                     | code               |
        | visa, generic decline    | generic_decline    |
        | visa, insufficient funds | insufficient_funds |
        | visa, expired card       | expired_card       |

    @TEX-166 @TEX-167
    Scenario: What came off has no approval code and an empty list of errors
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | approvalCode  | not there |
        | gatewayErrors | there     |
        | gatewayErrors | none      |

  Rule: Numbers and raw answers are of this request

    @TEX-176
    Scenario: A reference number is twenty digits, and another each time
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | digits of referenceNumber | 20 |
      When TokenEx is asked to authorize, with:
        | creditCard.expMonth | "13" |
      Then TokenEx answers:
        | digits of referenceNumber | 20                  |
        | referenceNumber           | another than before |

    @TEX-176 @clock
    Scenario: A reference number begins with the time, to the second
      When 1 day passes
      And TokenEx is asked to authorize
      Then TokenEx answers:
        | referenceNumber | 261016120000… |

    @TEX-161
    Scenario: Charges beside the latest charge are read
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to authorize, with:
        | billingAddress.zip | "74111" |
      Then TokenEx answers:
        | rawResponse.charges.data.0.id                     | {charge}            |
        | rawResponse.latest_charge                         | {charge}            |
        | verificationResult.providerParsed.postalCodeMatch | pass                |
        | tokenExTransactionCode in clear                   | {payment};{charge}; |

    @TEX-161
    Scenario: The latest charge alone is read
      Given the gateway speaks version "2022-11-15"
      When TokenEx is asked to authorize, with:
        | billingAddress.zip | "74111" |
      Then TokenEx answers:
        | rawResponse.charges                               | not there           |
        | rawResponse.latest_charge.object                  | charge              |
        | verificationResult.providerParsed.postalCodeMatch | pass                |
        | tokenExTransactionCode in clear                   | {payment};{charge}; |
      When TokenEx is asked to authorize with the card "visa, stolen card", with:
        | billingAddress.zip | "74111" |
      Then TokenEx answers:
        | gatewayErrors.0.code                              | stolen_card |
        | providerTransactionCode                           | {payment}   |
        | verificationResult.providerParsed.postalCodeMatch | pass        |
