Feature: TokenEx's parameters of the card and its holder
  Card data travel inside the request for the payment, with who pays and where they live.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A card is given by its data

    @TEX-015 @TEX-017 @TEX-018 @TEX-019 @TEX-020
    Scenario Outline: <field> <value> becomes <parameter>
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then the request to create a payment carried:
        | <parameter> | <sent> |
      And Stripe was asked to:
        | create a payment |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the payment method has:
        | <member> | <kept> |

      Examples:
        | field                  | value              | parameter                            | sent             | member                | kept |
        | paymentMethodData.type | card               | payment_method_data[type]            | card             | type                  | card |
        | creditCard.number      | "4242424242424242" | payment_method_data[card][number]    | 4242424242424242 | card.last4            | 4242 |
        | creditCard.expMonth    | "01"               | payment_method_data[card][exp_month] | 1                | card.exp_month        | 1    |
        | creditCard.expMonth    | 11                 | payment_method_data[card][exp_month] | 11               | card.exp_month        | 11   |
        | creditCard.expYear     | "2030"             | payment_method_data[card][exp_year]  | 2030             | card.exp_year         | 2030 |
        | creditCard.expYear     | 2031               | payment_method_data[card][exp_year]  | 2031             | card.exp_year         | 2031 |
        | creditCard.cvv         | "123"              | payment_method_data[card][cvc]       | 123              | card.checks.cvc_check | pass |

    @TEX-017
    Scenario: Stripe shows the last four digits and no more
      When TokenEx is asked to authorize
      Then at Stripe the payment method has:
        | card.last4  | 4242      |
        | card.number | not there |

    @TEX-020 @TEX-147
    Scenario: A code that is not given is not sent, and not checked
      When TokenEx is asked to authorize, with:
        | creditCard.cvv | none |
      Then the request to create a payment carried:
        | payment_method_data[card][cvc] | none |
      And TokenEx answers:
        | approved                                          | yes  |
        | verificationResult.providerParsed.cvvMatch        | none |
        | verificationResult.providerParsed.streetMatch     | none |
        | verificationResult.providerParsed.postalCodeMatch | none |

    @TEX-021
    Scenario: American Express has four digits on the front
      When TokenEx is asked to authorize with the card "amex", with:
        | creditCard.cvv | "1234" |
      Then the request to create a payment carried:
        | payment_method_data[card][cvc] | 1234 |
      And TokenEx answers:
        | approved                                   | yes  |
        | verificationResult.providerParsed.cvvMatch | pass |

    @TEX-015
    Scenario: Another type of payment method goes out under its name
      When TokenEx is asked to purchase, with:
        | creditCard             | none      |
        | paymentMethodData.type | alipay    |
        | paymentMethodTypes     | ["alipay"] |
        | returnUrl              | https://shop.example/back |
      Then the request to create a payment carried:
        | payment_method_data[type]         | alipay |
        | payment_method_data[card][number] | none   |
        | payment_method_types[]            | alipay |

    @TEX-016
    Scenario: What is attached to the payment method is not attached to the payment
      When TokenEx is asked to authorize, with:
        | paymentMethodData.metadata | {"tier":"gold"} |
      Then the request to create a payment carried:
        | payment_method_data[metadata][tier] | gold |
        | metadata[tier]                      | none |
      And at Stripe the payment method has:
        | metadata.tier | gold |
      And at Stripe the payment has:
        | metadata | none |

    @TEX-022
    Scenario: What is attached to the card goes to the card
      When TokenEx is asked to authorize, with:
        | creditCard.metadata | {"slot":"1"} |
      Then the request to create a payment carried:
        | payment_method_data[card][metadata][slot] | 1    |
        | payment_method_data[metadata][slot]       | none |
        | metadata[slot]                            | none |

  Rule: A payment method that Stripe has already is given by its id

    @TEX-014
    Scenario: The id of a payment method takes the place of card data
      When TokenEx is asked to authorize, with:
        | creditCard      | none        |
        | paymentMethodId | pm_card_visa |
      Then the request to create a payment carried:
        | payment_method                    | pm_card_visa |
        | payment_method_data[type]         | none         |
        | payment_method_data[card][number] | none         |
      And TokenEx answers:
        | approved | yes |

    @TEX-014
    Scenario Outline: The id <id> is taken
      When TokenEx is asked to authorize, with:
        | creditCard      | none |
        | paymentMethodId | <id> |
      Then the request to create a payment carried:
        | payment_method            | <id> |
        | payment_method_data[type] | none |

      Examples:
        | id                          |
        | pm_1OKqeXFlLscTmW3zd1r3t60r |
        | card_1OKqeXFlLscTmW3zd1r3t6 |
        | src_1OKqeXFlLscTmW3zd1r3t60 |

    @TEX-014
    Scenario: Card data beside the id of a payment method are one too many
      When TokenEx is asked to authorize, with:
        | paymentMethodId | pm_card_visa |
      Then TokenEx refuses "paymentMethodId" without asking Stripe

    Scenario: Without card data and without an id there is nothing that pays
      When TokenEx is asked to authorize, with:
        | creditCard | none |
      Then TokenEx refuses "creditCard" without asking Stripe

  Rule: The billing address goes to the billing details

    @TEX-023 @TEX-024 @TEX-025 @TEX-026 @TEX-027 @TEX-028 @TEX-029 @TEX-030 @TEX-031 @TEX-032
    Scenario Outline: billingAddress.<field> "<value>" becomes <parameter> of the billing details
      When TokenEx is asked to authorize, with:
        | billingAddress.<field> | <value> |
      Then the request to create a payment carried:
        | payment_method_data[billing_details]<parameter> | <sent> |
      And at Stripe the payment method has:
        | billing_details.<member> | <sent> |

      Examples:
        | field     | value              | parameter              | sent               | member              |
        | address1  | 123 Someplace Lane | [address][line1]       | 123 Someplace Lane | address.line1       |
        | address2  | Some Place         | [address][line2]       | Some Place         | address.line2       |
        | country   | USA                | [address][country]     | US                 | address.country     |
        | country   | DEU                | [address][country]     | DE                 | address.country     |
        | city      | Theronbury         | [address][city]        | Theronbury         | address.city        |
        | state     | Idaho              | [address][state]       | Idaho              | address.state       |
        | zip       | 89105-3085         | [address][postal_code] | 89105-3085         | address.postal_code |
        | email     | jo@example.com     | [email]                | jo@example.com     | email               |
        | phone     | "6514219597"       | [phone]                | 6514219597         | phone               |
        | firstName | Fredrick           | [name]                 | Fredrick           | name                |
        | lastName  | Konopelski         | [name]                 | Konopelski         | name                |

    @TEX-031 @TEX-032
    Scenario: First and last name become one
      When TokenEx is asked to authorize, with:
        | billingAddress.firstName | Fredrick   |
        | billingAddress.lastName  | Konopelski |
      Then the request to create a payment carried:
        | payment_method_data[billing_details][name] | Fredrick Konopelski |

    @TEX-030 @TEX-062 @TEX-087 @TEX-109
    Scenario Outline: <field> "XYZ" is no country
      When TokenEx is asked to authorize, with:
        | <field> | XYZ |
      Then TokenEx refuses "<field>" without asking Stripe

      Examples:
        | field                                       |
        | billingAddress.Country                      |
        | orderInfo.Customer.Address.Country          |
        | orderInfo.Customer.Shipping.Address.Country |
        | shippingAddress.Country                     |
