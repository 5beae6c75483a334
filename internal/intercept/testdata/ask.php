<?php
$c = curl_init("https://api.stripe.com/v1/balance");
curl_setopt($c, CURLOPT_RETURNTRANSFER, true);
echo curl_exec($c), curl_error($c);
