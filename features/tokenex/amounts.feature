Feature: Amounts, currencies and refusals, in TokenEx's language
  No amount is not zero, and zero is not everything. What cannot be right is refused in the page's own words, before Stripe hears of it.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A payment says how much

    @TEX-014
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

    @TEX-014
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

    @TEX-087
    Scenario: A transfer of nothing is refused, of which Stripe would make everything
      Given a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | transferData.Destination | {account} |
        | transferData.Amount      | 0         |
      Then TokenEx refuses "transferData.Amount" without asking Stripe
      And TokenEx answers:
        | error | transferData.Amount: is less than 1 |

    @TEX-087
    Scenario: A transfer and a fee exclude each other, by the page's names
      Given a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | transferData.Destination | {account} |
        | transferData.Amount      | 500       |
        | applicationFeeAmount     | 100       |
      Then TokenEx refuses "transferData.Amount" without asking Stripe
      And TokenEx answers:
        | error | transferData.Amount: and applicationFeeAmount exclude each other |

  Rule: What follows a payment is in its currency

    @TEX-015 @TEX-134 @TEX-137
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
