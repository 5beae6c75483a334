Feature: Transcript: a credit with the refund fields
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPL-119 @SPL-130
  Scenario: The guide credits with the refund fields
    Given a Spreedly gateway "test"
    And Spreedly keeps the card number "4111111111111111" with:
      | email                              | joey@example.com       |
      | data/my_payment_method_identifier  | 448                    |
      | data/extra_stuff/some_other_things | Can be anything really |
      | metadata/key                       | string value           |
      | first_name                         | Newfirst               |
      | last_name                          | Newlast                |
      | retained                           | true                   |
    When Spreedly is asked to purchase 1.00 usd with the same payment method
    Then Spreedly answers 200 "Succeeded!"
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/transactions/{purchase}/credit.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe>
                    <refund_application_fee>true</refund_application_fee>
                    <refund_fee_amount>95</refund_fee_amount>
                    <reverse_transfer>true</reverse_transfer>
                    <reason>fraudulent</reason>
                  </stripe>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer reads:
      """xml
      <transaction>
        <on_test_gateway type="boolean">true</on_test_gateway>
        <created_at type="dateTime">…</created_at>
        <updated_at type="dateTime">…</updated_at>
        <succeeded type="boolean">true</succeeded>
        <state>succeeded</state>
        <token>…</token>
        <transaction_type>Credit</transaction_type>
        <order_id nil="true"/>
        <ip nil="true"/>
        <description nil="true"/>
        <email nil="true"/>
        <merchant_name_descriptor nil="true"/>
        <merchant_location_descriptor nil="true"/>
        <merchant_profile_key nil="true"/>
        <gateway_specific_fields>
          <stripe>
            <refund_application_fee>true</refund_application_fee>
            <refund_fee_amount>95</refund_fee_amount>
            <reverse_transfer>true</reverse_transfer>
            <reason>fraudulent</reason>
          </stripe>
        </gateway_specific_fields>
        <gateway_specific_response_fields>
        </gateway_specific_response_fields>
        <gateway_transaction_id>…</gateway_transaction_id>
        <gateway_latency_ms type="integer">…</gateway_latency_ms>
        <stored_credential_initiator nil="true"/>
        <stored_credential_reason_type nil="true"/>
        <populate_mit_fields type="boolean">false</populate_mit_fields>
        <warning nil="true"/>
        <application_id nil="true"/>
        <amount type="integer">100</amount>
        <currency_code>USD</currency_code>
        <message key="messages.transaction_succeeded">Succeeded!</message>
        <gateway_token>…</gateway_token>
        <gateway_type>test</gateway_type>
        <shipping_address>
          <name nil="true"/>
          <address1 nil="true"/>
          <address2 nil="true"/>
          <city nil="true"/>
          <state nil="true"/>
          <zip nil="true"/>
          <country nil="true"/>
          <phone_number nil="true"/>
        </shipping_address>
        <response>
          <success type="boolean">true</success>
          <message>Successful credit</message>
          <avs_code nil="true"/>
          <avs_message nil="true"/>
          <cvv_code nil="true"/>
          <cvv_message nil="true"/>
          <pending type="boolean">false</pending>
          <result_unknown type="boolean">false</result_unknown>
          <error_code nil="true"/>
          <error_detail nil="true"/>
          <cancelled type="boolean">false</cancelled>
          <fraud_review nil="true"/>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
        </response>
        <api_urls>
        </api_urls>
        <reference_token>{purchase}</reference_token>
      </transaction>
      """
    And Stripe was asked nothing
