Feature: TokenEx's parameters of a payment
  The page's table says, name by name, which parameter of Stripe each field of a request becomes.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: What is said of the payment goes to the payment

    @TEX-011 @TEX-013 @TEX-035 @TEX-037 @TEX-039 @TEX-043 @TEX-044 @TEX-045 @TEX-046 @TEX-047 @TEX-048 @TEX-088
    Scenario Outline: <field> "<value>" becomes <parameter>
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then the request to create a payment carried:
        | <parameter> | <sent> |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the payment has:
        | <member> | <sent> |

      Examples:
        | field                            | value          | parameter                   | sent           | member                      |
        | amount                           | 1000           | amount                      | 1000           | amount                      |
        | currencyCode                     | USD            | currency                    | usd            | currency                    |
        | confirmationMethod               | manual         | confirmation_method         | manual         | confirmation_method         |
        | confirmationMethod               | automatic      | confirmation_method         | automatic      | confirmation_method         |
        | description                      | Order 7        | description                 | Order 7        | description                 |
        | metadata                         | {"order":"7"}  | metadata[order]             | 7              | metadata.order              |
        | receiptEmail                     | jo@example.com | receipt_email               | jo@example.com | receipt_email               |
        | setupFutureUsage                 | off_session    | setup_future_usage          | off_session    | setup_future_usage          |
        | setupFutureUsage                 | on_session     | setup_future_usage          | on_session     | setup_future_usage          |
        | softDescriptors.descriptor       | 5K Race Ticket | statement_descriptor        | 5K Race Ticket | statement_descriptor        |
        | softDescriptors.descriptorSuffix | ORDER 10108    | statement_descriptor_suffix | ORDER 10108    | statement_descriptor_suffix |
        | statementDescriptor              | 5K Race Ticket | statement_descriptor        | 5K Race Ticket | statement_descriptor        |
        | statementDescriptorSuffix        | ORDER 10108    | statement_descriptor_suffix | ORDER 10108    | statement_descriptor_suffix |
        | transferGroup                    | ORDER10        | transfer_group              | ORDER10        | transfer_group              |

    @TEX-101 @TEX-102 @TEX-103 @TEX-104 @TEX-105 @TEX-106 @TEX-107 @TEX-108 @TEX-109 @TEX-110 @TEX-111
    Scenario Outline: shippingAddress.<field> "<value>" becomes <parameter>
      When TokenEx is asked to authorize, with:
        | shippingAddress.lastName | Lee     |
        | shippingAddress.address1 | 2 Quay  |
        | shippingAddress.<field>  | <value> |
      Then the request to create a payment carried:
        | <parameter> | <sent> |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the payment has:
        | shipping.<member> | <sent> |

      Examples:
        | field          | value        | parameter                      | sent       | member              |
        | address1       | 1 Dock St    | shipping[address][line1]       | 1 Dock St  | address.line1       |
        | address2       | Bay 2        | shipping[address][line2]       | Bay 2      | address.line2       |
        | country        | USA          | shipping[address][country]     | US         | address.country     |
        | city           | Tulsa        | shipping[address][city]        | Tulsa      | address.city        |
        | state          | OK           | shipping[address][state]       | OK         | address.state       |
        | zip            | "74111"      | shipping[address][postal_code] | 74111      | address.postal_code |
        | phone          | 555-1        | shipping[phone]                | 555-1      | phone               |
        | firstName      | Ann          | shipping[name]                 | Ann Lee    | name                |
        | lastName       | Lee          | shipping[name]                 | Lee        | name                |
        | carrier        | FedEx        | shipping[carrier]              | FedEx      | carrier             |
        | trackingNumber | "1234567890" | shipping[tracking_number]      | 1234567890 | tracking_number     |

    @TEX-039
    Scenario: What is attached to a payment is found on its charge
      When TokenEx is asked to authorize, with:
        | metadata | {"order":"7"} |
      Then at Stripe the charge has:
        | metadata.order | 7 |

    @TEX-046 @TEX-053
    Scenario: The statement shows the account's prefix and the payment's suffix
      When TokenEx is asked to purchase, with:
        | softDescriptors.descriptorSuffix | ORDER 10108 |
      Then at Stripe the charge has:
        | statement_descriptor_suffix     | ORDER 10108            |
        | calculated_statement_descriptor | PINSTRIPE* ORDER 10108 |

    @TEX-046 @TEX-053
    Scenario: A suffix stands behind the descriptor of the payment too
      When TokenEx is asked to purchase, with:
        | softDescriptors.descriptor       | Race    |
        | softDescriptors.descriptorSuffix | ORDER 7 |
      Then the request to create a payment carried:
        | statement_descriptor        | Race    |
        | statement_descriptor_suffix | ORDER 7 |
      And at Stripe the charge has:
        | calculated_statement_descriptor | including ORDER 7 |

    @TEX-088
    Scenario: The charge is of its payment's transfer group
      When TokenEx is asked to purchase, with:
        | transferGroup | ORDER10 |
      Then at Stripe the charge has:
        | transfer_group | ORDER10 |

    @TEX-038
    Scenario: The raw answer holds what was asked to be expanded
      When TokenEx is asked to authorize, with:
        | expand | ["latest_charge", "payment_method"] |
      Then the request to create a payment carried:
        | expand[] | latest_charge,payment_method |
      And TokenEx answers:
        | rawResponse.latest_charge.object  | charge         |
        | rawResponse.payment_method.object | payment_method |

    @TEX-038
    Scenario: Follow-up operations expand too
      When TokenEx is asked to authorize
      And TokenEx is asked to capture, with:
        | expand | ["payment_method"] |
      Then TokenEx answers:
        | rawResponse.payment_method.object | payment_method |
      When TokenEx is asked to refund, with:
        | expand | ["charge"] |
      Then TokenEx answers:
        | rawResponse.charge.object | charge |
      When TokenEx is asked to authorize
      And TokenEx is asked to void, with:
        | expand | ["payment_method"] |
      Then TokenEx answers:
        | rawResponse.payment_method.object | payment_method |

    @TEX-041
    Scenario: The payment may be made by the types that are listed
      When TokenEx is asked to authorize, with:
        | paymentMethodTypes | ["card", "us_bank_account"] |
      Then the request to create a payment carried:
        | payment_method_types[] | card,us_bank_account |
      And TokenEx answers:
        | rawResponse.payment_method_types | ["card","us_bank_account"] |

    @TEX-043
    Scenario: The receipt goes to the address that is given, and not to the payer's
      When TokenEx is asked to purchase, with:
        | receiptEmail         | receipts@example.com |
        | billingAddress.email | payer@example.com    |
      Then at Stripe the charge has:
        | receipt_email         | receipts@example.com |
        | billing_details.email | payer@example.com    |

  Rule: What is not said has the page's defaults

    @TEX-001
    Scenario Outline: <operation> in the currency <currency> is in dollars
      When TokenEx is asked to <operation>, with:
        | currencyCode | <currency> |
      Then the request to create a payment carried:
        | currency | usd |
      And TokenEx answers:
        | approved             | yes |
        | rawResponse.currency | usd |

      Examples:
        | operation | currency |
        | authorize | null     |
        | authorize | ""       |
        | purchase  | none     |
        | purchase  | null     |

    @TEX-001 @TEX-042 @TEX-096 @TEX-035
    Scenario: A request of key, amount and card is one in dollars, by card, confirmed automatically
      When TokenEx is asked to authorize, with:
        | currencyCode | none |
      Then the request to create a payment carried:
        | currency | usd |
      And TokenEx answers:
        | rawResponse.currency                                           | usd                |
        | rawResponse.payment_method_types                               | ["card"]           |
        | rawResponse.payment_method_options.card.request_three_d_secure | automatic          |
        | rawResponse.confirmation_method                                | automatic          |

  Rule: Amounts are in the currency's smallest unit

    @TEX-011 @TEX-012 @TEX-013
    Scenario Outline: <operation> of <amount> <currency> is one of <amount>, whatever that is worth
      When TokenEx is asked to <operation>, with:
        | amount       | <amount>   |
        | currencyCode | <currency> |
      Then the request to create a payment carried:
        | amount   | <amount> |
        | currency | <sent>   |
      And TokenEx answers:
        | approved             | yes      |
        | rawResponse.amount   | <amount> |
        | rawResponse.currency | <sent>   |

      Examples:
        | operation | amount   | currency | sent |
        | authorize | 50       | USD      | usd  |
        | authorize | 99999999 | usd      | usd  |
        | purchase  | 1234     | EUR      | eur  |
        | purchase  | 731      | gBp      | gbp  |
        | authorize | 731      | KRW      | krw  |
        | purchase  | 731      | JPY      | jpy  |
        | purchase  | 25000    | ISK      | isk  |

    @TEX-011 @TEX-013
    Scenario: A currency of three decimals is in thousandths
      When TokenEx is asked to authorize, with:
        | amount       | 12340 |
        | currencyCode | KWD   |
      Then the request to create a payment carried:
        | amount   | 12340 |
        | currency | kwd   |

    @TEX-013
    Scenario Outline: <currency> is Stripe's to refuse
      When TokenEx is asked to purchase, with:
        | currencyCode | <currency> |
      Then the request to create a payment carried:
        | currency | <sent> |
      And TokenEx answers:
        | approved                | no                         |
        | gatewayErrors.0.source  | Gateway                    |
        | gatewayErrors.0.message | including Invalid currency |
        | thirdPartyStatusCode    | 400                        |

      Examples:
        | currency | sent |
        | US       | us   |
        | XQX      | xqx  |
        | 840      | 840  |

    @TEX-012
    Scenario: Yen have no smaller unit
      When TokenEx is asked to authorize, with:
        | amount       | 1000 |
        | currencyCode | JPY  |
      Then the request to create a payment carried:
        | amount   | 1000 |
        | currency | jpy  |
      And TokenEx answers:
        | approved | yes |

  Rule: The soft descriptors win over the plain ones

    @TEX-049 @TEX-050
    Scenario: Where both are given, the plain descriptors are ignored
      When TokenEx is asked to authorize, with:
        | softDescriptors.descriptor       | AAA                                       |
        | statementDescriptor              | BBB, which is much too long for Stripe    |
        | softDescriptors.descriptorSuffix | CCC                                       |
        | statementDescriptorSuffix        | DDD, which is much too long for Stripe    |
      Then the request to create a payment carried:
        | statement_descriptor        | AAA |
        | statement_descriptor_suffix | CCC |

    @TEX-047 @TEX-048 @TEX-049 @TEX-050
    Scenario Outline: A soft descriptor that is <nothing> is none, and the plain ones count
      When TokenEx is asked to purchase, with:
        | softDescriptors           | {"descriptor":<nothing>,"descriptorSuffix":<nothing>} |
        | statementDescriptor       | BBB |
        | statementDescriptorSuffix | DDD |
      Then the request to create a payment carried:
        | statement_descriptor        | BBB |
        | statement_descriptor_suffix | DDD |

      Examples:
        | nothing |
        | null    |
        | ""      |

    @TEX-049 @TEX-050
    Scenario: Each soft descriptor wins over its own plain one alone
      When TokenEx is asked to authorize
      And TokenEx is asked to capture, with:
        | softDescriptors.descriptor | AAA |
        | statementDescriptor        | BBB |
        | statementDescriptorSuffix  | DDD |
      Then the request to capture the payment carried:
        | statement_descriptor        | AAA |
        | statement_descriptor_suffix | DDD |

    @TEX-051 @TEX-052 @TEX-194
    Scenario Outline: <field> "<text>" is refused
      When TokenEx is asked to authorize, with:
        | <field> | <text> |
      Then TokenEx refuses "<field>" without asking Stripe
      And TokenEx answers:
        | error | <reason> |

      Examples:
        | field                      | text                    | reason                                                             |
        | softDescriptors.Descriptor | ABCDEFGHIJKLMNOPQRSTUVW | softDescriptors.Descriptor: is too long (limit 22, given 23)       |
        | softDescriptors.Descriptor | "12345"                 | softDescriptors.Descriptor: needs at least one letter              |
        | statementDescriptor        | ABCDEFGHIJKLMNOPQRSTUVW | statementDescriptor: is too long (limit 22, given 23)              |
        | statementDescriptor        | "12345"                 | statementDescriptor: needs at least one letter                     |
        | softDescriptors.DescriptorSuffix | "12345"                 | softDescriptors.DescriptorSuffix: needs at least one letter        |
        | statementDescriptorSuffix        | "12345"                 | statementDescriptorSuffix: needs at least one letter               |
        | softDescriptors.DescriptorSuffix | ABCDEFGHIJKLMNOPQRSTUVW | softDescriptors.DescriptorSuffix: is too long (limit 22, given 23) |
        | statementDescriptorSuffix        | ABCDEFGHIJKLMNOPQRSTUVW | statementDescriptorSuffix: is too long (limit 22, given 23)        |

    @TEX-051 @TEX-194
    Scenario Outline: <field> is held to its length before anything else is looked at
      When TokenEx is asked to capture, with:
        | tokenExTransactionCode | none                    |
        | <field>                | ABCDEFGHIJKLMNOPQRSTUVW |
      Then TokenEx refuses "<field>" without asking Stripe

      Examples:
        | field                      |
        | softDescriptors.Descriptor |
        | statementDescriptor        |

    @TEX-051 @TEX-052 @TEX-194
    Scenario Outline: <field> "<text>" is just right
      When TokenEx is asked to authorize, with:
        | <field> | <text> |
      Then TokenEx answers:
        | approved | yes |

      Examples:
        | field                      | text                   |
        | softDescriptors.Descriptor | ABCDEFGHIJKLMNOPQRSTUV |
        | softDescriptors.Descriptor | 1234A                  |
        | statementDescriptor        | ABCDEFGHIJKLMNOPQRSTUV |
        | statementDescriptorSuffix  | ORDER 10108            |

    @TEX-053 @TEX-194
    Scenario Outline: Prefix and suffix have room for 22 characters together: <suffix>
      When TokenEx is asked to authorize, with:
        | statementDescriptorSuffix | <suffix> |
      Then TokenEx answers:
        | approved | yes |
      And at Stripe the charge has:
        | calculated_statement_descriptor | <whole> |

      Examples:
        | suffix          | whole                  |
        | ORDER 10108     | PINSTRIPE* ORDER 10108 |
        | ORDER 10108 BIS | PINSTRIPE* ORDER 10108 |

  Rule: What the page lists is all that is taken

    @TEX-044 @TEX-035 @TEX-095 @TEX-099 @TEX-100 @TEX-113
    Scenario Outline: <field> has no value "<value>"
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then TokenEx refuses "<field>" without asking Stripe
      And TokenEx answers:
        | error | including is none of <values> |

      Examples:
        | field                                               | value    | values                  |
        | setupFutureUsage                                    | sometime | on_session, off_session |
        | confirmationMethod                                  | by_hand  | automatic, manual       |
        | paymentMethodOptions.Card.RequestThreeDSecure       | always   | automatic, any          |
        | paymentMethodOptions.Card.Installments.Plan.Interval | week     | month                   |
        | paymentMethodOptions.Card.Installments.Plan.Type    | bonus    | fixed_count             |
        | mandateCustomerAcceptanceData.Type                  | spoken   | online, offline         |
