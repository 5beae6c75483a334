Feature: TokenEx's parameters of the gateway, the account and the key
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: The gateway is named, and is Stripe

    @TEX-003
    Scenario: The gateway is chosen by its name, which is not passed on
      When TokenEx is asked to authorize, with:
        | gateway | Stripe |
      Then the request to create a payment carried:
        | gateway | none |
      And TokenEx answers:
        | approved | yes |

    @TEX-003
    Scenario: Another gateway is refused
      When TokenEx is asked to authorize, with:
        | gateway | Elsewhere |
      Then TokenEx refuses "gateway" without asking Stripe

  Rule: The private key signs, and is all that has to be there

    @TEX-004
    Scenario: The payment is made under the private key
      When TokenEx is asked to authorize
      Then the request to create a payment carried:
        | Authorization header | Bearer sk_test_… |
        | privateKey           | none             |
        | api_key              | none             |
      And at Stripe the payment is "requires_capture"

    @TEX-004
    Scenario: A key that Stripe does not know is a gateway error
      When TokenEx is asked to authorize, with:
        | privateKey | sk_test_! |
      Then TokenEx answers:
        | approved                | no                                |
        | thirdPartyStatusCode    | 401                               |
        | gatewayErrors.0.source  | Gateway                           |
        | gatewayErrors.0.message | including Invalid API Key provided |

    @TEX-005
    Scenario: Without a private key nothing is sent
      When TokenEx is asked to authorize, with:
        | privateKey | none |
      Then TokenEx refuses "privateKey" without asking Stripe

    @TEX-006
    Scenario: A publishable key cannot pay
      When TokenEx is asked to authorize, with:
        | privateKey | pk_test_lab |
      Then TokenEx refuses "privateKey" without asking Stripe

    @TEX-002
    Scenario: A test key makes a test payment
      When TokenEx is asked to authorize
      Then TokenEx answers:
        | rawResponse.livemode | no |

    @TEX-002 @printed
    Scenario Outline: Stripe's one address is asked under a key such as <key>
      Given Stripe answers as TokenEx's page prints it for "authorize"
      When TokenEx is asked to authorize, with:
        | privateKey         | <key> |
        | creditCard.expYear | 2025  |
        | billingAddress     | {"firstName":"John","lastName":"Doe","address1":"123 Someplace Lane","address2":"Some Place","city":"Tulsa","state":"OK","zip":"74111","country":"USA"} |
      Then Stripe was asked to:
        | create a payment |
      And TokenEx answers:
        | approved | yes |

      Examples:
        | key         |
        | sk_test_lab |
        | sk_live_lab |

  Rule: A merchant ID is a connected account

    @TEX-007
    Scenario: A payment for a connected account is found there, and not at the platform
      Given a connected account at Stripe
      When TokenEx is asked to authorize, with:
        | merchantId | {account} |
      Then the request to create a payment carried:
        | Stripe-Account header | {account} |
        | stripe_account        | none      |
        | merchantId            | none      |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the payment is "requires_capture"
      When the shop asks Stripe to read the payment
      Then Stripe answers 404 "resource_missing"

    @TEX-007 @TEX-179
    Scenario: A customer of a payment for a connected account is that account's
      Given a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | merchantId              | {account} |
        | orderInfo.Customer.Name | Noel Mraz |
      Then the request to create a customer carried:
        | Stripe-Account header | {account} |
      And the request to create a payment carried:
        | Stripe-Account header | {account}  |
        | customer              | {customer} |
      And TokenEx answers:
        | approved             | yes        |
        | rawResponse.customer | {customer} |

    @TEX-007
    Scenario Outline: A <operation> without the account finds nothing to <operation>
      Given a connected account at Stripe
      When TokenEx is asked to <first>, with:
        | merchantId | {account} |
      And TokenEx is asked to <operation>
      Then the request to <call> carried:
        | Stripe-Account header | none |
      And TokenEx answers:
        | approved               | no               |
        | gatewayErrors.0.code   | resource_missing |
        | gatewayErrors.0.source | Gateway          |

      Examples:
        | first     | operation | call                |
        | authorize | capture   | capture the payment |
        | authorize | void      | cancel the payment  |
        | purchase  | refund    | refund the payment  |

    @TEX-007
    Scenario: All that follows happens on the connected account too
      Given a connected account at Stripe
      When TokenEx is asked to authorize, with:
        | merchantId | {account} |
      And TokenEx is asked to capture, with:
        | merchantId | {account} |
      Then TokenEx answers:
        | approved | yes |
      When TokenEx is asked to refund, with:
        | merchantId | {account} |
      Then TokenEx answers:
        | approved | yes |
      When TokenEx is asked to authorize, with:
        | merchantId | {account} |
      And TokenEx is asked to void, with:
        | merchantId | {account} |
      Then TokenEx answers:
        | approved | yes |

    @TEX-054
    Scenario: A payment may be made on behalf of another account
      Given a connected account at Stripe
      When TokenEx is asked to authorize, with:
        | onBehalfOf | {account} |
      Then the request to create a payment carried:
        | on_behalf_of | {account} |
      And at Stripe the payment has:
        | on_behalf_of | {account} |

  Rule: The idempotency key goes out as it came

    @TEX-008 @TEX-010
    Scenario: Each operation has a key of its own, and no key has a suffix
      When TokenEx is asked to authorize, with:
        | idempotencyKey | k-1 |
      Then the request to create a payment carried the key "k-1"
      And the request to create a payment carried:
        | idempotency_key | none |
        | idempotencyKey  | none |
      When TokenEx is asked to capture, with:
        | idempotencyKey | k-2 |
      Then the request to capture the payment carried the key "k-2"
      When TokenEx is asked to refund, with:
        | idempotencyKey | k-3 |
      Then the request to refund the payment carried the key "k-3"
      When TokenEx is asked to authorize
      And TokenEx is asked to void, with:
        | idempotencyKey | k-4 |
      Then the request to cancel the payment carried the key "k-4"

    @TEX-008 @TEX-179
    Scenario: The customer that comes with a payment is made under a key of its own
      When TokenEx is asked to purchase, with:
        | idempotencyKey          | k-1       |
        | orderInfo.Customer.Name | Noel Mraz |
      Then the request to create a customer carried the key "k-1-customer"
      And the request to create a payment carried the key "k-1"

    @TEX-008
    Scenario: A key of 255 characters is the longest
      When this is posted to TokenEx's "/card/capture":
        """
        {"privateKey": "{key}", "tokenExTransactionCode": "pi_1", "idempotencyKey": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde"}
        """
      Then the request to capture the payment carried a key of 255 characters
      When this is posted to TokenEx's "/card/capture":
        """
        {"privateKey": "{key}", "tokenExTransactionCode": "pi_1", "idempotencyKey": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
        """
      Then TokenEx refuses "idempotencyKey" without asking Stripe
      And TokenEx answers:
        | error | idempotencyKey: is too long (limit 255, given 256) |

    @TEX-010
    Scenario: A key that was used for another request is refused by Stripe
      When TokenEx is asked to authorize, with:
        | idempotencyKey | k-1 |
      And TokenEx is asked to capture, with:
        | idempotencyKey | k-1 |
      Then TokenEx answers:
        | approved               | no                |
        | gatewayErrors.0.code   | idempotency_error |
        | gatewayErrors.0.source | Gateway           |
        | thirdPartyStatusCode   | 400               |

    @TEX-009
    Scenario: A request whose answer got lost is made again and pays once
      Given the next answer of Stripe gets lost
      When TokenEx is asked to authorize, with:
        | idempotencyKey | k-1 |
      Then TokenEx answers:
        | status  | 500 |
        | success | no  |
        | error   | set |
      When I do the same again
      Then TokenEx answers:
        | approved | yes |
      And at Stripe there is 1 payment
      And at Stripe there is 1 charge

    @TEX-009
    Scenario Outline: A <operation> whose answer got lost is made again, and done once
      When TokenEx is asked to <first>
      Given the next answer of Stripe gets lost
      When TokenEx is asked to <operation>, with:
        | idempotencyKey | k-2      |
        | amount         | <amount> |
      Then TokenEx answers:
        | status  | 500 |
        | success | no  |
      When I do the same again
      Then TokenEx answers:
        | approved           | yes      |
        | rawResponse.status | <status> |
      And at Stripe the charge has:
        | <what> | <how much> |

      Examples:
        | first     | operation | amount | status    | what            | how much  |
        | authorize | capture   | 400    | succeeded | amount_captured | 4.00 usd  |
        | purchase  | refund    | 400    | succeeded | amount_refunded | 4.00 usd  |
        | authorize | void      | none   | canceled  | amount_captured | 0.00 usd  |

    @TEX-009 @TEX-179
    Scenario: A customer is not made twice for a payment that is asked for twice
      When TokenEx is asked to purchase, with:
        | idempotencyKey           | k-1            |
        | orderInfo.Customer.Name  | Noel Mraz      |
        | orderInfo.Customer.Email | jo@example.com |
      And I do the same again
      Then TokenEx answers:
        | approved                | yes                |
        | providerTransactionCode | the same as before |
        | rawResponse.customer    | the same as before |
      And at Stripe there is 1 payment
      And at Stripe there is 1 customer

    @TEX-009
    Scenario: The same request under the same key gets the same payment
      When TokenEx is asked to authorize, with:
        | idempotencyKey | k-1 |
      And I do the same again
      Then TokenEx answers:
        | approved                | yes                |
        | providerTransactionCode | the same as before |
        | referenceNumber         | another than before |
      And at Stripe there is 1 payment
