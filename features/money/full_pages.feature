Feature: Lists that come in pages
  A merchant who reads a list page by page wants to know whether there is another one.
  https://docs.stripe.com/api/pagination

  Rule: has_more says whether something is left, also where a page is just full

    Scenario Outline: <limit> of three customers
      Given a customer at Stripe
      And a customer at Stripe
      And a customer at Stripe
      When the shop asks Stripe to list the customers with:
        | limit | <limit> |
      Then Stripe's answer has:
        | has_more  | <more>   |
        | data.0.id | set      |
        | data.1.id | <second> |
        | data.2.id | <third>  |

      Examples:
        | limit | more | second | third |
        | 1     | yes  | none   | none  |
        | 2     | yes  | set    | none  |
        | 3     | no   | set    | set   |
        | 4     | no   | set    | set   |

    Scenario: The last page is just full
      Given a customer at Stripe
      And a customer at Stripe
      When the shop asks Stripe to list the customers with:
        | limit | 1 |
      Then Stripe's answer has:
        | has_more  | yes        |
        | data.0.id | {customer} |
      When the shop asks Stripe to list the customers with:
        | limit          | 1          |
        | starting_after | {customer} |
      Then Stripe's answer has:
        | has_more | no |
