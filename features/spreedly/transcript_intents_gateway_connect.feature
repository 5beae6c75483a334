Feature: Transcript: a Payment Intents gateway in connect mode
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPI-196
  Scenario: The guide sets up an intents gateway in connect mode
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<gateway>
                <gateway_type>stripe_payment_intents</gateway_type>
                <mode>connect</mode>
              </gateway>'
      """
    Then Spreedly answers 201
    And Spreedly's answer has:
      | gateway | token, gateway_type, name, description, merchant_profile_key, sub_merchant_key, characteristics, credentials, gateway_settings, gateway_specific_fields, payment_methods, state, redacted, sandbox, mode, created_at, updated_at |
      | mode    | connect |
