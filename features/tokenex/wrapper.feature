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

    @TEX-141 @TEX-142
    Scenario Outline: <verb> that ends as "<status>" is not approved
      Given Stripe answers "<status>" in the place of "<usual>"
      When TokenEx is asked to <verb>
      Then TokenEx answers:
        | approved                  | no        |
        | success                   | yes       |
        | rawResponse.status        | <status>  |
        | providerTransactionCode   | {payment} |
        | thirdPartyStatusCode      | 200       |
        | gatewayErrors.0.code      | <code>    |
        | gatewayErrors.0.source    | <source>  |

      Examples:
        | verb      | status                | usual            | code     | source  |
        | authorize | canceled              | requires_capture | canceled | Gateway |
        | purchase  | canceled              | succeeded        | canceled | Gateway |
        | authorize | processing            | requires_capture | none     | none    |
        | purchase  | processing            | succeeded        | none     | none    |
        | purchase  | requires_confirmation | succeeded        | none     | none    |

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

    @TEX-144 @TEX-145 @TEX-146
    Scenario Outline: The checks of a hold are told again by its <operation>
      When TokenEx is asked to authorize with the card "visa, address line check fails", with:
        | billingAddress.address1 | 123 Someplace Lane |
        | billingAddress.zip      | "74111"            |
      And TokenEx is asked to <operation>
      Then TokenEx answers:
        | approved                                          | yes  |
        | verificationResult.providerParsed.cvvMatch        | pass |
        | verificationResult.providerParsed.streetMatch     | fail |
        | verificationResult.providerParsed.postalCodeMatch | pass |

      Examples:
        | operation |
        | capture   |
        | void      |

    @TEX-144 @TEX-145 @TEX-146 @TEX-147
    Scenario Outline: Of cvv "<cvv>", street "<street>" and postal code "<zip>" each is checked for itself
      When TokenEx is asked to purchase, with:
        | creditCard.cvv          | <cvv>    |
        | billingAddress.address1 | <street> |
        | billingAddress.zip      | <zip>    |
      Then TokenEx answers:
        | approved                                          | yes        |
        | verificationResult.providerParsed.cvvMatch        | <cvv is>   |
        | verificationResult.providerParsed.streetMatch     | <street is> |
        | verificationResult.providerParsed.postalCodeMatch | <zip is>   |

      Examples:
        | cvv   | street    | zip     | cvv is | street is | zip is |
        | "123" | null      | null    | pass   | none      | none   |
        | null  | 1 Main St | null    | none   | pass      | none   |
        | null  | null      | "74111" | none   | none      | pass   |

    @TEX-142 @TEX-147
    Scenario: Where no card was tried there are no checks
      When TokenEx is asked to purchase with the card "visa, always authenticate"
      Then TokenEx answers:
        | providerTransactionCode | {payment} |
        | verificationResult      | not there |

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
        | merchantReferenceId                 | A-17                                                      |
        | gatewayResponse.merchantReferenceId | A-17                                                      |
        | all of it                           | including "merchantReferenceId":"A-17"},"referenceNumber" |
      And at Stripe the charge has:
        | metadata.order_id | A-17 |
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | merchantReferenceId | not there |

    @TEX-148 @TEX-192
    Scenario Outline: The order's number comes back with what follows a hold: <operation>
      When TokenEx is asked to authorize, with:
        | orderInfo.orderId | B-<n> |
        | metadata          | {"order_id":"other","size":"M"} |
      Then the request to create a payment carried:
        | metadata[order_id] | B-<n> |
        | metadata[size]     | M     |
      When TokenEx is asked to <operation>
      Then TokenEx answers:
        | approved            | yes   |
        | merchantReferenceId | B-<n> |

      Examples:
        | operation | n |
        | capture   | 1 |
        | void      | 2 |

    @TEX-148 @TEX-192
    Scenario: The order's number comes back with a purchase and with a decline
      When TokenEx is asked to purchase, with:
        | orderInfo.orderId | C-1 |
      Then TokenEx answers:
        | merchantReferenceId | C-1 |
      When TokenEx is asked to purchase with the card "visa, stolen card", with:
        | orderInfo.orderId | C-2 |
      Then TokenEx answers:
        | approved            | no  |
        | merchantReferenceId | C-2 |

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

    @TEX-147 @TEX-155 @TEX-164 @TEX-166
    Scenario Outline: To <operation> a payment that is captured already has neither transaction nor checks
      When TokenEx is asked to authorize, with:
        | orderInfo.orderId       | A-18               |
        | billingAddress.address1 | 123 Someplace Lane |
        | billingAddress.zip      | "74111"            |
      And TokenEx is asked to capture
      And TokenEx is asked to <operation>
      Then TokenEx answers:
        | thirdPartyStatusCode    | 400                             |
        | approved                | no                              |
        | gatewayErrors.0.code    | payment_intent_unexpected_state |
        | gatewayErrors.0.source  | Gateway                         |
        | tokenExTransactionCode  | none                            |
        | providerTransactionCode | not there                       |
        | verificationResult      | not there                       |
        | merchantReferenceId     | not there                       |

      Examples:
        | operation |
        | capture   |
        | void      |

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
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | digits of referenceNumber | 20                  |
        | referenceNumber           | another than before |

    @TEX-176
    Scenario Outline: The reference number of <what> has a zero before it
      When TokenEx is asked to authorize with the card "<card>", with:
        | creditCard.expMonth | <month> |
      Then TokenEx answers:
        | status                    | <status> |
        | digits of referenceNumber | 21       |
        | referenceNumber           | 0…       |

      Examples:
        | what             | card              | month  | status |
        | a gateway error  | visa              | "13"   | 200    |
        | a processor error | visa, stolen card | "03"   | 200    |
        | a refusal        | visa              | March  | 400    |

    @TEX-176 @TEX-142
    Scenario: A payment that waits for the customer is no error, and numbered as any other
      When TokenEx is asked to authorize with the card "visa, always authenticate"
      Then TokenEx answers:
        | approved                  | no   |
        | gatewayErrors             | none |
        | digits of referenceNumber | 20   |

    @TEX-176
    Scenario: A request that gets no answer has a number too
      Given the next answer of Stripe gets lost
      When TokenEx is asked to purchase
      Then TokenEx answers:
        | status                    | 500 |
        | digits of referenceNumber | 21  |
        | referenceNumber           | 0…  |

    @TEX-176
    Scenario: Where nobody gives the time it is the machine's
      Given TokenEx's gateway has the clock of its machine
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | approved                  | yes |
        | digits of referenceNumber | 20  |
        | referenceNumber           | 2…  |

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
