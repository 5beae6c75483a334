Feature: Transcript: a legacy gateway with an OAuth access token
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPL-112
  Scenario: The guide sets up a gateway with an access token
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<gateway>
                <gateway_type>stripe</gateway_type>
                <login>{key}</login>
              </gateway>'
      """
    Then Spreedly answers 201
    And Spreedly's answer reads, among other elements:
      """xml
      <gateway>
        <token>…</token>
        <gateway_type>stripe</gateway_type>
        <name>Stripe</name>
        <description nil="true"/>
        <merchant_profile_key nil="true"/>
        <characteristics>
          <supports_purchase type="boolean">true</supports_purchase>
          <supports_authorize type="boolean">true</supports_authorize>
          <supports_capture type="boolean">true</supports_capture>
          <supports_credit type="boolean">true</supports_credit>
          <supports_general_credit type="boolean">false</supports_general_credit>
          <supports_void type="boolean">true</supports_void>
          <supports_adjust type="boolean">false</supports_adjust>
          <supports_verify type="boolean">true</supports_verify>
          <supports_reference_purchase type="boolean">false</supports_reference_purchase>
          <supports_purchase_via_preauthorization type="boolean">false</supports_purchase_via_preauthorization>
          <supports_offsite_purchase type="boolean">false</supports_offsite_purchase>
          <supports_offsite_authorize type="boolean">false</supports_offsite_authorize>
          <supports_3dsecure_purchase type="boolean">true</supports_3dsecure_purchase>
          <supports_3dsecure_authorize type="boolean">true</supports_3dsecure_authorize>
          <supports_3dsecure_2_mpi_purchase type="boolean">false</supports_3dsecure_2_mpi_purchase>
          <supports_3dsecure_2_mpi_authorize type="boolean">false</supports_3dsecure_2_mpi_authorize>
          <supports_store type="boolean">true</supports_store>
          <supports_remove type="boolean">true</supports_remove>
          <supports_fraud_review type="boolean">false</supports_fraud_review>
          <supports_network_tokenization type="boolean">false</supports_network_tokenization>
          <supports_populate_mit_fields type="boolean">false</supports_populate_mit_fields>
        </characteristics>
        <credentials>
        </credentials>
        <gateway_settings>
          <webhook_id nil="true"/>
          <version_override nil="true"/>
        </gateway_settings>
        <gateway_specific_fields>
          <gateway_specific_field>receipt_email</gateway_specific_field>
          <gateway_specific_field>radar_session_id</gateway_specific_field>
          <gateway_specific_field>skip_radar_rules</gateway_specific_field>
          <gateway_specific_field>application_fee</gateway_specific_field>
          <gateway_specific_field>stripe_account</gateway_specific_field>
          <gateway_specific_field>metadata</gateway_specific_field>
          <gateway_specific_field>idempotency_key</gateway_specific_field>
          <gateway_specific_field>refund_application_fee</gateway_specific_field>
          <gateway_specific_field>refund_fee_amount</gateway_specific_field>
          <gateway_specific_field>reverse_transfer</gateway_specific_field>
          <gateway_specific_field>account_id</gateway_specific_field>
          <gateway_specific_field>customer_id</gateway_specific_field>
          <gateway_specific_field>validate</gateway_specific_field>
          <gateway_specific_field>make_default</gateway_specific_field>
          <gateway_specific_field>statement_description</gateway_specific_field>
          <gateway_specific_field>statement_descriptor_suffix</gateway_specific_field>
          <gateway_specific_field>destination</gateway_specific_field>
          <gateway_specific_field>destination_amount</gateway_specific_field>
          <gateway_specific_field>merchant_reference</gateway_specific_field>
          <gateway_specific_field>customer_reference</gateway_specific_field>
          <gateway_specific_field>shipping_address_zip</gateway_specific_field>
          <gateway_specific_field>shipping_from_zip</gateway_specific_field>
          <gateway_specific_field>shipping_amount</gateway_specific_field>
          <gateway_specific_field>line_items</gateway_specific_field>
          <gateway_specific_field>transfer_destination</gateway_specific_field>
          <gateway_specific_field>transfer_amount</gateway_specific_field>
          <gateway_specific_field>transfer_group</gateway_specific_field>
          <gateway_specific_field>on_behalf_of</gateway_specific_field>
          <gateway_specific_field>application_fee_amount</gateway_specific_field>
        </gateway_specific_fields>
        <payment_methods>
          <payment_method>credit_card</payment_method>
          <payment_method>third_party_token</payment_method>
          <payment_method>apple_pay</payment_method>
          <payment_method>bank_account</payment_method>
          <payment_method>google_pay</payment_method>
        </payment_methods>
        <state>retained</state>
        <redacted type="boolean">false</redacted>
        <sandbox type="boolean">false</sandbox>
        <created_at type="dateTime">…</created_at>
        <updated_at type="dateTime">…</updated_at>
      </gateway>
      """
