Feature: Mandates and bank debits in TokenEx's language
  What a customer agreed to stands on the mandate at Stripe, and the payment names the mandate that it was made by.
  https://docs.tokenex.com/docs/stripe-gateway

  Background:
    Given the shop has asked Stripe to create a customer with:
      | name  | Zoë Müller      |
      | email | zoe@example.com |
    And the shop has asked Stripe to create a payment method with:
      | type                   | sepa_debit             |
      | sepa_debit[iban]       | DE89370400440532013000 |
      | billing_details[name]  | Zoë Müller             |
      | billing_details[email] | zoe@example.com        |

  Rule: A payment names the mandate that it is made by

    @TEX-112 @TEX-014 @TEX-041 @TEX-142
    Scenario: A debit by a mandate that stands is that mandate's
      Given the shop has asked Stripe to create a set-up with:
        | customer                                  | {customer}       |
        | payment_method                            | {payment method} |
        | accepted methods                          | sepa_debit       |
        | confirm                                   | true             |
        | mandate_data[customer_acceptance][type]   | offline          |
      When TokenEx is asked to purchase, with:
        | creditCard           | none             |
        | amount               | 2345             |
        | currencyCode         | EUR              |
        | paymentMethodId      | {payment method} |
        | paymentMethodTypes   | ["sepa_debit"]   |
        | orderInfo.CustomerId | {customer}       |
        | mandate              | {mandate}        |
        | offSession           | true             |
      Then the request to create a payment carried:
        | mandate        | {mandate}        |
        | payment_method | {payment method} |
      And TokenEx answers:
        | approved                | no         |
        | gatewayErrors           | none       |
        | thirdPartyStatusCode    | 200        |
        | rawResponse.status      | processing |
        | providerTransactionCode | {payment}  |
      And at Stripe the charge has:
        | payment_method_details.sepa_debit.mandate | {mandate} |

    @TEX-112
    Scenario: A mandate that nobody gave is a gateway error
      When TokenEx is asked to purchase, with:
        | mandate | mandate_none |
      Then TokenEx answers:
        | approved               | no               |
        | gatewayErrors.0.code   | resource_missing |
        | gatewayErrors.0.source | Gateway          |

  Rule: What the customer agreed to makes a mandate

    @TEX-113 @TEX-114 @TEX-115 @TEX-116 @TEX-196
    Scenario Outline: An agreement that is <type> is kept with all that was said of it
      When TokenEx is asked to purchase, with:
        | creditCard                    | none             |
        | amount                        | 2345             |
        | currencyCode                  | EUR              |
        | paymentMethodId               | {payment method} |
        | paymentMethodTypes            | ["sepa_debit"]   |
        | orderInfo.CustomerId          | {customer}       |
        | mandateCustomerAcceptanceData | <agreement>      |
      Then TokenEx answers:
        | rawResponse.status | processing |
      And at Stripe the charge has:
        | payment_method_details.sepa_debit.mandate | set |
      And at Stripe the mandate has:
        | customer_acceptance.type              | <type>     |
        | customer_acceptance.accepted_at       | 1701990405 |
        | customer_acceptance.online.user_agent | <browser>  |
        | customer_acceptance.online.ip_address | <address>  |

      Examples:
        | type    | browser | address     | agreement |
        | online  | UA/1    | 203.0.113.7 | {"type":"online","onlineUserAgent":"UA/1","onlineIpAddress":"203.0.113.7","acceptedAt":"2023-12-07T23:06:45Z"} |
        | offline | none    | none        | {"type":"offline","acceptedAt":"2023-12-07T23:06:45Z"} |

  Rule: A descriptor is all that the statement of a bank debit shows

    @TEX-045 @TEX-047
    Scenario Outline: <field> is the whole text of a debit
      When TokenEx is asked to purchase, with:
        | creditCard           | none             |
        | amount               | 2345             |
        | currencyCode         | EUR              |
        | paymentMethodId      | {payment method} |
        | paymentMethodTypes   | ["sepa_debit"]   |
        | orderInfo.CustomerId | {customer}       |
        | mandateCustomerAcceptanceData.type | offline |
        | <field>              | 5K Race Ticket   |
      Then the request to create a payment carried:
        | statement_descriptor | 5K Race Ticket |
      And at Stripe the charge has:
        | statement_descriptor        | 5K Race Ticket |
        | statement_descriptor_suffix | none           |

      Examples:
        | field                      |
        | softDescriptors.descriptor |
        | statementDescriptor        |
