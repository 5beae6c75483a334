Feature: What holds for every operation of TokenEx's
  What belongs to another operation stays away from this one. Gateway, key and code are wanted of all.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: What is said of a payment is not repeated of what follows it

    @TEX-119 @TEX-127 @TEX-134 @TEX-139
    Scenario Outline: <operation> takes its own fields, and none of the payment's
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | amount                        | 400 |
        | currencyCode                  | USD |
        | paymentMethodData             | {"type":"card","metadata":{"a":"1"}} |
        | creditCard                    | {"number":"4242424242424242","expMonth":"03","expYear":"2032","cvv":"123"} |
        | billingAddress                | {"address1":"1 Main St","country":"USA","firstName":"Jo"} |
        | confirmationMethod            | manual |
        | description                   | Order 7 |
        | offSession                    | true |
        | paymentMethodTypes            | ["card"] |
        | receiptEmail                  | jo@example.com |
        | setupFutureUsage              | off_session |
        | onBehalfOf                    | acct_1HzNF |
        | returnUrl                     | https://shop.example/back |
        | orderInfo                     | {"orderId":"A-17","customerId":"cus_1","customer":{"name":"Noel Mraz"}} |
        | transferGroup                 | ORDER10 |
        | paymentMethodOptions          | {"card":{"moto":true,"network":"visa"}} |
        | shippingAddress               | {"address1":"1 Dock St","lastName":"Lee","carrier":"FedEx"} |
        | mandate                       | mandate_1 |
        | mandateCustomerAcceptanceData | {"type":"offline"} |
      Then Stripe was asked to:
        | read the payment |
        | <call>           |
      And the request to <call> carried:
        | all parameters | <all parameters> |
      And TokenEx answers:
        | approved | yes |

      Examples:
        | first     | operation | call                | all parameters         |
        | authorize | capture   | capture the payment | amount_to_capture      |
        | authorize | void      | cancel the payment  | none                   |
        | purchase  | refund    | refund the payment  | amount, payment_intent |

    @TEX-117 @TEX-118 @TEX-120 @TEX-121
    Scenario Outline: A reason of the other kind does not count for a <operation>
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | cancellationReason | <cancellation reason> |
        | reason             | <reason>              |
      Then the request to <call> carried:
        | <carried> | duplicate |
        | <not so>  | none      |
      And TokenEx answers:
        | approved | yes |

      Examples:
        | first     | operation | cancellation reason | reason    | call               | carried             | not so              |
        | authorize | void      | duplicate           | nonsense  | cancel the payment | cancellation_reason | reason              |
        | purchase  | refund    | nonsense            | duplicate | refund the payment | reason              | cancellation_reason |

    @TEX-117 @TEX-118 @TEX-120 @TEX-121
    Scenario Outline: A wrong reason is refused by the name that it has for a <operation>, whatever stands beside it
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | cancellationReason | wrong |
        | reason             | wrong |
      Then TokenEx refuses "<name>" without asking Stripe
      And TokenEx answers:
        | error | <error> |

      Examples:
        | first     | operation | name               | error                                                                                 |
        | authorize | void      | cancellationReason | cancellationReason: is none of duplicate, fraudulent, requested_by_customer, abandoned |
        | purchase  | refund    | reason             | reason: is none of duplicate, fraudulent, requested_by_customer                       |

    @TEX-039
    Scenario Outline: What is attached by a <operation> is found at Stripe
      When TokenEx is asked to <first>, with:
        | metadata | {"order":"7"} |
      And TokenEx is asked to <operation>, with:
        | metadata | {"weg":"Straße","n":7} |
      Then the request to <call> carried:
        | metadata[weg]   | Straße |
        | metadata[n]     | 7      |
        | metadata[order] | none   |
      And TokenEx answers:
        | approved                 | yes     |
        | rawResponse.metadata.weg | Straße  |
        | rawResponse.metadata.order | <order> |

      Examples:
        | first     | operation | call                | order |
        | authorize | capture   | capture the payment | 7     |
        | purchase  | refund    | refund the payment  | none  |

    @TEX-039
    Scenario: What is attached by a void is found at Stripe
      When TokenEx is asked to authorize, with:
        | metadata | {"order":"7"} |
      And TokenEx is asked to void, with:
        | metadata           | {"weg":"Straße","n":7} |
        | cancellationReason | duplicate              |
        | idempotencyKey     | weg                    |
      Then Stripe was asked to:
        | cancel the payment |
        | update the payment |
      And the request to cancel the payment carried the key "weg"
      And the request to update the payment carried the key "weg-metadata"
      And the request to update the payment carried:
        | all parameters | metadata[n], metadata[weg] |
        | metadata[weg]  | Straße                     |
        | metadata[n]    | 7                          |
      And TokenEx answers:
        | approved           | yes      |
        | rawResponse.status | canceled |
      And at Stripe the payment has:
        | status         | canceled |
        | metadata.weg   | Straße   |
        | metadata.order | 7        |

  Rule: A request is for one gateway and under one key, whatever it is for

    @TEX-003
    Scenario Outline: <operation> at another gateway is refused
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | gateway | Stripes |
      Then TokenEx refuses "gateway" without asking Stripe
      And TokenEx answers:
        | error | gateway: is not Stripe |

      Examples:
        | first     | operation |
        | authorize | authorize |
        | authorize | capture   |
        | authorize | void      |
        | purchase  | purchase  |
        | purchase  | refund    |

    @TEX-003
    Scenario Outline: The gateway <gateway> is Stripe
      When TokenEx is asked to authorize, with:
        | gateway | <gateway> |
      Then TokenEx answers:
        | approved | yes |

      Examples:
        | gateway |
        | none    |
        | null    |
        | ""      |
        | stripe  |
        | STRIPE  |

    @TEX-004 @TEX-005
    Scenario Outline: <operation> with the key <key> is refused
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | privateKey | <key> |
      Then TokenEx refuses "privateKey" without asking Stripe
      And TokenEx answers:
        | error | privateKey: is missing |

      Examples:
        | first     | operation | key  |
        | authorize | authorize | none |
        | authorize | authorize | null |
        | authorize | authorize | ""   |
        | authorize | capture   | none |
        | authorize | void      | ""   |
        | purchase  | purchase  | null |
        | purchase  | refund    | none |

    @TEX-004 @TEX-006
    Scenario Outline: <operation> is asked for under the private key, and under no publishable one
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>
      Then the request to <call> carried:
        | Authorization header | Bearer sk_test_… |
        | privateKey           | none             |
        | api_key              | none             |
      When TokenEx is asked to <operation>, with:
        | privateKey | pk_test_lab |
      Then TokenEx refuses "privateKey" without asking Stripe
      And TokenEx answers:
        | error | including is a publishable key |

      Examples:
        | first     | operation | call                |
        | authorize | authorize | create a payment    |
        | authorize | capture   | capture the payment |
        | authorize | void      | cancel the payment  |
        | purchase  | purchase  | create a payment    |
        | purchase  | refund    | refund the payment  |

    @TEX-004 @TEX-006
    Scenario: A live key is not asked for over a line that everybody can read
      Given TokenEx's gateway calls Stripe at "http://api.stripe.com"
      When TokenEx is asked to authorize, with:
        | privateKey | sk_live_lab |
      Then TokenEx refuses "privateKey" without asking Stripe
      And TokenEx answers:
        | error | privateKey: is a live key, and the address of Stripe is not encrypted |

    Scenario: A way to Stripe that leads nowhere is the gateway's own mistake
      Given TokenEx's gateway calls Stripe at "api.stripe.com"
      When TokenEx is asked to authorize
      Then TokenEx refuses "the address of Stripe" without asking Stripe
      And TokenEx answers:
        | error | the address of Stripe: is no http or https address |

    @TEX-165
    Scenario Outline: <operation> with the code <code> is refused
      When TokenEx is asked to <operation>, with:
        | tokenExTransactionCode | <code> |
      Then TokenEx refuses "tokenExTransactionCode" without asking Stripe
      And TokenEx answers:
        | error | tokenExTransactionCode: is missing |

      Examples:
        | operation | code |
        | capture   | none |
        | capture   | null |
        | capture   | ""   |
        | refund    | none |
        | refund    | null |
        | void      | none |
        | void      | ""   |
