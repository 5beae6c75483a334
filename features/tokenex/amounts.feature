Feature: Amounts, currencies and refusals, in TokenEx's language
  No amount is not zero, and zero is not everything. What cannot be right is refused in the page's own words, before Stripe hears of it.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A payment says how much

    @TEX-011
    Scenario Outline: <operation> of <what> is refused
      When TokenEx is asked to <operation>, with:
        | amount | <amount> |
      Then TokenEx refuses "amount" without asking Stripe
      And TokenEx answers:
        | status  | 400           |
        | success | no            |
        | error   | amount: <why> |

      Examples:
        | operation | what            | amount | why                |
        | authorize | no amount       | none   | is missing         |
        | purchase  | no amount       | none   | is missing         |
        | authorize | a null amount   | null   | is missing         |
        | purchase  | a null amount   | null   | is missing         |
        | authorize | an empty amount | ""     | is missing         |
        | purchase  | an empty amount | ""     | is missing         |
        | authorize | half a cent     | 0.5    | is no whole number |
        | purchase  | half a cent     | "0.5"  | is no whole number |

    @TEX-011
    Scenario Outline: <operation> of <amount> is Stripe's to refuse
      When TokenEx is asked to <operation>, with:
        | amount | <amount> |
      Then the request to create a payment carried:
        | amount | <amount> |
      And TokenEx answers:
        | status               | 200 |
        | approved             | no  |
        | thirdPartyStatusCode | 400 |

      Examples:
        | operation | amount |
        | authorize | 0      |
        | purchase  | 0      |
        | purchase  | -100   |

  Rule: Nothing is not everything

    @TEX-134 @TEX-137
    Scenario Outline: <operation> of <amount> is refused, and changes nothing
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | amount | <amount> |
      Then TokenEx refuses "amount" without asking Stripe
      And TokenEx answers:
        | error | amount: is less than 1 |
      And at Stripe the charge has:
        | captured        | <captured> |
        | amount_refunded | 0.00 usd   |

      Examples:
        | first     | operation | amount | captured |
        | authorize | capture   | 0      | no       |
        | authorize | capture   | "0"    | no       |
        | authorize | capture   | -1     | no       |
        | purchase  | refund    | 0      | yes      |
        | purchase  | refund    | "0"    | yes      |
        | purchase  | refund    | -1     | yes      |

    @TEX-134 @TEX-137
    Scenario Outline: <operation> of <what> is for all of the payment
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | amount | <amount> |
      Then TokenEx answers:
        | approved           | yes       |
        | rawResponse.amount | 10.00 usd |

      Examples:
        | first     | operation | what          | amount |
        | authorize | capture   | no amount     | none   |
        | authorize | capture   | a null amount | null   |
        | purchase  | refund    | no amount     | none   |
        | purchase  | refund    | a null amount | null   |

    @TEX-090
    Scenario: A transfer of nothing is refused, of which Stripe would make everything
      Given a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | transferData.Destination | {account} |
        | transferData.Amount      | 0         |
      Then TokenEx refuses "transferData.Amount" without asking Stripe
      And TokenEx answers:
        | error | transferData.Amount: is less than 1 |

    @TEX-090 @TEX-033
    Scenario: A transfer and a fee exclude each other, by the page's names
      Given a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | transferData.Destination | {account} |
        | transferData.Amount      | 500       |
        | applicationFeeAmount     | 100       |
      Then TokenEx refuses "transferData.Amount" without asking Stripe
      And TokenEx answers:
        | error | transferData.Amount: and applicationFeeAmount exclude each other |

    @TEX-134 @TEX-137
    Scenario Outline: <operation> of the least there is changes no more than that
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | amount | 1 |
      Then TokenEx answers:
        | approved | yes |
      And at Stripe the charge has:
        | <what> | 0.01 usd |

      Examples:
        | first     | operation | what            |
        | authorize | capture   | amount_captured |
        | purchase  | refund    | amount_refunded |

    @TEX-090
    Scenario: The least there is can be sent on
      Given a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | transferData.Destination | {account} |
        | transferData.Amount      | 1         |
      Then TokenEx answers:
        | approved | yes |
      And at Stripe the transfer has:
        | amount | 0.01 usd |

    @TEX-018 @TEX-019 @TEX-074 @TEX-098
    Scenario Outline: <field> <nothing> is not left out, but refused
      When TokenEx is asked to authorize, with:
        | <field> | <nothing> |
      Then TokenEx refuses "<field>" without asking Stripe
      And TokenEx answers:
        | error | <field>: is less than 1 |

      Examples:
        | field                                             | nothing |
        | creditCard.ExpMonth                               | "00"    |
        | creditCard.ExpMonth                               | 0       |
        | creditCard.ExpYear                                | "0"     |
        | creditCard.ExpYear                                | -1      |
        | orderInfo.Customer.NextInvoiceSequence            | 0       |
        | orderInfo.Customer.NextInvoiceSequence            | -1      |
        | paymentMethodOptions.Card.Installments.Plan.Count | 0       |
        | paymentMethodOptions.Card.Installments.Plan.Count | "-3"    |

  Rule: What follows a payment is in its currency

    @TEX-013 @TEX-134 @TEX-137 @TEX-139
    Scenario Outline: <operation> in the currency of the payment, on a connected account
      Given a connected account at Stripe
      When TokenEx is asked to <first>, with:
        | merchantId   | {account} |
        | currencyCode | EUR       |
      And TokenEx is asked to <operation>, with:
        | merchantId   | {account} |
        | currencyCode | <same>    |
      Then Stripe was asked to:
        | read the payment |
        | <call>           |
      And the request to read the payment carried:
        | Stripe-Account header | {account} |
      And the request to <call> carried:
        | Stripe-Account header | {account} |
        | currency              | none      |
      And TokenEx answers:
        | approved             | yes |
        | rawResponse.currency | eur |
      When TokenEx is asked to <operation>, with:
        | merchantId   | {account} |
        | currencyCode | USD       |
      Then TokenEx answers:
        | status | 400                                                    |
        | error  | currencyCode: is not that of the payment, which is EUR |

      Examples:
        | first     | operation | same | call                |
        | authorize | capture   | EUR  | capture the payment |
        | authorize | void      | eur  | cancel the payment  |
        | purchase  | refund    | Eur  | refund the payment  |

    @TEX-134 @TEX-137 @TEX-139
    Scenario Outline: <operation> of a payment that Stripe does not have is Stripe's to refuse
      When TokenEx is asked to <operation>, with:
        | tokenExTransactionCode | cGlfMTtjaF8xOw== |
        | currencyCode           | USD              |
      Then TokenEx answers:
        | status               | 200              |
        | approved             | no               |
        | gatewayErrors.0.code | resource_missing |
        | thirdPartyStatusCode | <said>           |

      Examples:
        | operation | said |
        | capture   | 404  |
        | refund    | 400  |
        | void      | 404  |

    @TEX-134 @TEX-137 @TEX-139
    Scenario Outline: <operation> is not done where the payment cannot be looked at
      When TokenEx is asked to <first>
      Given the next answer of Stripe when asked to read the payment gets lost
      When TokenEx is asked to <operation>, with:
        | currencyCode | USD |
      Then Stripe was asked to:
        | read the payment |
      And TokenEx answers:
        | status | 500                                         |
        | error  | GET /v1/payment_intents/… |
      And at Stripe the payment is "<status>"

      Examples:
        | first     | operation | status           |
        | authorize | capture   | requires_capture |
        | authorize | void      | requires_capture |
        | purchase  | refund    | succeeded        |

    @TEX-013 @TEX-134 @TEX-137 @TEX-139
    Scenario Outline: <operation> in <currency> of a payment in dollars is refused
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | currencyCode | <currency> |
      Then Stripe was asked to:
        | read the payment |
      And TokenEx answers:
        | status  | 400                                                    |
        | success | no                                                     |
        | error   | currencyCode: is not that of the payment, which is USD |
      And at Stripe the charge has:
        | captured        | <captured> |
        | amount_refunded | 0.00 usd   |

      Examples:
        | first     | operation | currency | captured |
        | authorize | capture   | EUR      | no       |
        | authorize | void      | jpy      | no       |
        | purchase  | refund    | EUR      | yes      |

    @TEX-134 @TEX-137
    Scenario Outline: <operation> of a part in a currency without cents is a part
      When TokenEx is asked to <first>, with:
        | amount       | 1000 |
        | currencyCode | JPY  |
      And TokenEx is asked to <operation>, with:
        | amount       | 400 |
        | currencyCode | jpy |
      Then TokenEx answers:
        | approved | yes |
      And at Stripe the charge has:
        | <what> | 400 jpy |

      Examples:
        | first     | operation | what            |
        | authorize | capture   | amount_captured |
        | purchase  | refund    | amount_refunded |

  Rule: A Setup Intent can be neither captured, nor voided, nor given back

    @TEX-165
    Scenario Outline: <operation> of a Setup Intent is refused
      Given the card "visa" was set up without a payment for off-session use
      When TokenEx is asked to <operation>, with:
        | tokenExTransactionCode | {set-up} |
      Then TokenEx refuses "tokenExTransactionCode" without asking Stripe
      And TokenEx answers:
        | error | tokenExTransactionCode: is a Setup Intent, which is <why> |

      Examples:
        | operation | why                                |
        | capture   | not capturable: it holds no amount |
        | void      | not voidable: it holds no amount   |
        | refund    | not refundable: it took no amount  |

  Rule: No name of the adapter's is in an answer

    Scenario: A request that gets no answer says so
      Given the next answer of Stripe gets lost
      When TokenEx is asked to purchase
      Then TokenEx answers:
        | status  | 500                                           |
        | success | no                                            |
        | error   | POST /v1/payment_intents: no usable answer: … |
