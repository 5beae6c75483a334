Feature: Addresses of Spreedly's language at which there is nothing
  A merchant mistypes a token or an address, and wants to be told so.

  Rule: What nobody made is not found

    Scenario Outline: <address> is of a <noun> that nobody made, and not <how>
      When Spreedly's "<address>" is <how>
      Then Spreedly answers 404 "Unable to find the specified <noun>."

      Examples:
        | address                                                    | how  | noun           |
        | /v1/gateways/5kepJOAe0wB4OeZ026vgTsMXdGv/retain.xml        | put  | gateway        |
        | /v1/gateways/5kepJOAe0wB4OeZ026vgTsMXdGv/redact.xml        | put  | gateway        |
        | /v1/payment_methods/5kepJOAe0wB4OeZ026vgTsMXdGv.xml        | read | payment method |
        | /v1/payment_methods/5kepJOAe0wB4OeZ026vgTsMXdGv/retain.xml | put  | payment method |
        | /v1/payment_methods/5kepJOAe0wB4OeZ026vgTsMXdGv/redact.xml | put  | payment method |

    Scenario Outline: <name> is changed at no address where there is none
      When this is put to Spreedly's "/v1/<path>/5kepJOAe0wB4OeZ026vgTsMXdGv.xml":
        """
        <<element>>
          <description>Mine</description>
        </<element>>
        """
      Then Spreedly answers 404 "Unable to find the specified <name>."

      Examples:
        | name           | path            | element        |
        | gateway        | gateways        | gateway        |
        | payment method | payment_methods | payment_method |

    Scenario: There are addresses at which there is nothing
      When Spreedly's "/v1/customers.xml" is read
      Then Spreedly answers 404 "There is nothing at this address."

  Rule: A gateway is of a type, and of the same for ever

    Scenario: There is no gateway of another type
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>paypal</gateway_type>
        </gateway>
        """
      Then Spreedly answers 422 "gateway_type is none of stripe, stripe_payment_intents, stripe_setup_intents, test"

    Scenario: A gateway does not become one of another type
      Given a Spreedly gateway "stripe"
      When this is put to Spreedly's "/v1/gateways/{gateway}.xml":
        """
        <gateway>
          <gateway_type>stripe_payment_intents</gateway_type>
        </gateway>
        """
      Then Spreedly answers 422 "gateway_type cannot be changed"

    Scenario: A gateway that was redacted is not changed
      Given a Spreedly gateway "stripe"
      When Spreedly's "/v1/gateways/{gateway}/redact.xml" is put
      And this is put to Spreedly's "/v1/gateways/{gateway}.xml":
        """
        <gateway>
          <description>Mine</description>
        </gateway>
        """
      Then Spreedly answers 422 "gateway is redacted"
