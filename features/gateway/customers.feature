Feature: A customer who could not be made
  "Must provide source or customer" meant that the customer had not been made: the card was declined, or the account does not take card
  data. A merchant wants to see that, and not what follows from it.

  Rule: A rejected card is told as such

    @EVG-007
    Scenario Outline: A card that <does> makes no customer, and no charge is tried
      Given the gateway works with charges
      When I store the card "<card>"
      Then it is declined with "<code>"
      And Stripe was asked to:
        | create a customer |
      And the transaction has:
        | code         | <error> |
        | decline code | <code>  |
        | message      | <text>  |
        | token        | none    |
      And at Stripe there are 0 customers
      And at Stripe there are 0 charges

      Examples:
        | does         | card                     | error         | code               | text                              |
        | is declined  | visa, generic decline    | card_declined | generic_decline    | Your card was declined.           |
        | has no money | visa, insufficient funds | card_declined | insufficient_funds | Your card has insufficient funds. |

    @EVG-007
    Scenario: With intents a rejected card makes no customer either
      When I store the card "visa, generic decline"
      Then it is declined with "generic_decline"
      And at Stripe there are 0 charges
      And at Stripe there are 0 payments

  Rule: An account takes card data only if its merchant switched that on

    @EVG-009
    Scenario Outline: An account that takes no card data stops the purchase, <kind>
      Given the gateway <kind>
      And the account does not take raw card data
      When I purchase 10.00 usd with the card "visa"
      Then it failed
      And the transaction has:
        | source of the error | Gateway     |
        | decline code        | none        |
        | what to do          | bad_request |
      And at Stripe there are 0 customers
      And at Stripe there are 0 charges
      And at Stripe there are 0 payments
      When the shop asks Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
      Then Stripe's answer has:
        | error.message | Must provide source or customer. |
      Given the account takes raw card data
      When I purchase 10.00 usd with the card "visa"
      Then it succeeded

      Examples:
        | kind                    |
        | works with charges      |
        | sends card data inline  |
        | manages transaction IDs |

    @EVG-009
    Scenario Outline: An account that takes no card data stops it to <operation>, where the gateway <kind>
      Given the gateway <kind>
      And the account does not take raw card data
      When I <operation> the card "visa"
      Then it failed
      And the transaction has:
        | source of the error | Gateway     |
        | decline code        | none        |
        | token               | none        |
        | what to do          | bad_request |
      And at Stripe there are 0 customers
      And at Stripe there are 0 charges
      And at Stripe there are 0 payments
      Given the account takes raw card data
      When I <operation> the card "visa"
      Then it succeeded

      Examples:
        | operation               | kind                 |
        | store                   | works with charges   |
        | verify                  | works with charges   |
        | authorize 10.00 usd with | works with charges   |
        | verify                  | sends card data inline |
        | authorize 10.00 usd with | sends card data inline |

  Rule: What begins a customer's invoices is 3 to 12 capitals or digits

    Scenario Outline: A customer's invoices may begin with "<prefix>"
      When I purchase 10.00 usd with the card "visa", with the invoice prefix "<prefix>"
      Then it succeeded
      And the request to create a customer carried:
        | invoice_prefix | <prefix> |

      Examples:
        | prefix       |
        | AZ9          |
        | A0Z9         |
        | ABCDEFGHIJKL |

    Scenario Outline: A customer's invoices cannot begin with "<prefix>"
      When I purchase 10.00 usd with the card "visa", with the invoice prefix "<prefix>"
      Then the gateway refuses "CustomerDetails.InvoicePrefix" without asking Stripe: it "<why>"

      Examples:
        | prefix        | why                                                     |
        | AB            | is too short (limit 3, given 2)                         |
        | ABCDEFGHIJKLM | is too long (limit 12, given 13)                        |
        | Abc           | holds something else than upper-case letters and digits |
        | AB-1          | holds something else than upper-case letters and digits |
